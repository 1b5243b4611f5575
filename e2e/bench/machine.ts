import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";

/** What the numbers are measured on. */
export function machineLine(browserVersion: string): string {
  const processors = cpus();
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
  const model = processors[0]?.model.trim() ?? "unknown";
  return `${processors.length} cores (${model}), ${gigabytes} GB, Node ${process.versions.node}, ${browserVersion}`;
}

/** How busy the machine was in the last minute; to be said before there is any work of ours. */
export function loadLine(): string {
  const [load = 0] = loadavg();
  const waited = waitedShare();
  const isBusy = load > cpus().length / 4 || (waited ?? 0) > 5;
  const words =
    waited === undefined ? "" : `, somebody waited for a processor ${waited.toFixed(0)} % of it`;
  const warning = isBusy
    ? ". It was BUSY with other things: read ratios and medians, and measure again"
    : "";
  return `load of the last minute ${load.toFixed(2)}${words}${warning}`;
}

/** Percent of the last minute in which something waited for a processor, where the system tells. */
function waitedShare(): number | undefined {
  try {
    const [, share] = /^some .*avg60=([\d.]+)/m.exec(pressure()) ?? [];
    return share === undefined ? undefined : Number(share);
  } catch {
    return undefined;
  }
}

function pressure(): string {
  return readFileSync("/proc/pressure/cpu", "utf8");
}
