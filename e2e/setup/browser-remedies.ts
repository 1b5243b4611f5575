import type { Computer } from "./computer.ts";

/** What can be done on a computer without a browser of use. */
export type BrowserRemedy =
  /** Playwright's own download of Chromium. */
  | "download"
  /** The distribution's package `chromium`. */
  | "package";

/**
 * What to do, in order, until there is a browser. A package is installed without being asked only
 * as root on Debian or Ubuntu, and only where nobody sits in front of the screen.
 */
export function browserRemedies(computer: Computer): readonly BrowserRemedy[] {
  const isUnattended = isSet(computer.env["CI"]) || !hasDisplay(computer);
  const mayInstall = computer.isRoot && isDebianOrUbuntu(computer) && isUnattended;
  return mayInstall ? ["download", "package"] : ["download"];
}

/** The one command for a person to run where nothing else helped. */
export function browserCommand(computer: Computer): string {
  if (hasDistribution(computer, "debian") && !hasDistribution(computer, "ubuntu")) {
    return `${computer.isRoot ? "" : "sudo "}apt-get install -y chromium`;
  }
  const withLibraries = computer.platform === "linux" ? " --with-deps" : "";
  return `npx playwright install${withLibraries} chromium`;
}

/** Whether a browser can show its window to somebody. */
export function hasDisplay({ platform, env }: Computer): boolean {
  if (platform === "win32" || platform === "darwin") return true;
  return isSet(env["DISPLAY"]) || isSet(env["WAYLAND_DISPLAY"]);
}

function isDebianOrUbuntu(computer: Computer): boolean {
  return hasDistribution(computer, "debian") || hasDistribution(computer, "ubuntu");
}

function hasDistribution(computer: Computer, name: string): boolean {
  const ids = computer.osRelease.matchAll(/^(?:ID|ID_LIKE)=(.*)$/gm);
  return [...ids].some(([, value = ""]) => value.replaceAll('"', "").split(" ").includes(name));
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "false" && value !== "0";
}
