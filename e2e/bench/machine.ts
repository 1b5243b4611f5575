import { cpus, loadavg, totalmem } from "node:os";

/** What the numbers were measured on, and how busy it was before. */
export function machineLines(browserVersion: string): readonly string[] {
  const processors = cpus();
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
  const [load = 0] = loadavg();
  const isBusy = load > processors.length / 4;
  return [
    `${processors.length} cores (${processors[0]?.model.trim() ?? "unknown"}), ${gigabytes} GB, Node ${process.versions.node}, ${browserVersion}`,
    `load of the last minute ${load.toFixed(2)}${isBusy ? ": the machine was BUSY with other things, so read ratios and medians only" : ""}`,
  ];
}
