import { posix, win32 } from "node:path";
import type { BrowserCandidate } from "./browser-candidate.ts";
import type { Computer } from "./computer.ts";

/**
 * Where browsers usually are on this system, in the order in which to try them; whether a file is
 * there is not looked at.
 */
export function systemBrowsers(computer: Computer): readonly BrowserCandidate[] {
  const places = placesOn(computer);
  return [
    ...candidates("Chromium", "flag", places.chromium),
    ...candidates("Chrome for Testing", "flag", [...places.testing, ...downloaded(computer)]),
    ...candidates("Google Chrome", "protocol", places.chrome),
    ...candidates("Microsoft Edge", "protocol", places.edge),
  ];
}

interface Places {
  readonly chromium: readonly string[];
  readonly testing: readonly string[];
  readonly chrome: readonly string[];
  readonly edge: readonly string[];
}

function placesOn(computer: Computer): Places {
  if (computer.platform === "win32") return placesOnWindows(computer);
  return computer.platform === "darwin" ? placesOnMac(computer) : placesOnLinux(computer);
}

function placesOnLinux(computer: Computer): Places {
  return {
    chromium: [
      ...onPath(computer, ["chromium", "chromium-browser", "ungoogled-chromium"]),
      "/usr/bin/chromium",
      "/usr/bin/chromium-browser",
      "/usr/lib64/chromium-browser/chromium-browser",
      "/snap/bin/chromium",
    ],
    testing: onPath(computer, ["chrome-for-testing", "google-chrome-for-testing"]),
    chrome: [
      ...onPath(computer, ["google-chrome", "google-chrome-stable"]),
      "/opt/google/chrome/chrome",
    ],
    edge: [
      ...onPath(computer, ["microsoft-edge", "microsoft-edge-stable"]),
      "/opt/microsoft/msedge/msedge",
    ],
  };
}

function placesOnMac(computer: Computer): Places {
  const application = (name: string): readonly string[] =>
    ["/Applications", posix.join(computer.home, "Applications")].map((folder) =>
      posix.join(folder, `${name}.app`, "Contents", "MacOS", name),
    );
  return {
    chromium: [...application("Chromium"), ...onPath(computer, ["chromium"])],
    testing: application("Google Chrome for Testing"),
    chrome: application("Google Chrome"),
    edge: application("Microsoft Edge"),
  };
}

function placesOnWindows(computer: Computer): Places {
  const installed = (...path: readonly string[]): readonly string[] =>
    ["LOCALAPPDATA", "PROGRAMFILES", "PROGRAMFILES(X86)"].flatMap((name) => {
      const folder = computer.env[name];
      return folder ? [win32.join(folder, ...path)] : [];
    });
  return {
    chromium: [
      ...installed("Chromium", "Application", "chrome.exe"),
      ...onPath(computer, ["chromium.exe"]),
    ],
    testing: installed("Google", "Chrome for Testing", "Application", "chrome.exe"),
    chrome: installed("Google", "Chrome", "Application", "chrome.exe"),
    edge: installed("Microsoft", "Edge", "Application", "msedge.exe"),
  };
}

function onPath(computer: Computer, names: readonly string[]): readonly string[] {
  const { join, delimiter } = computer.platform === "win32" ? win32 : posix;
  const folders = (computer.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Chrome for Testing as other tools download it, newest first. */
function downloaded(computer: Computer): readonly string[] {
  const { join, dirname } = computer.platform === "win32" ? win32 : posix;
  // As in .../chromium-1255/chrome-linux64/chrome; the part after the revision is the same in all.
  const revision = /^.*[\\/]chromium-\d+[\\/]/.exec(computer.playwrightChromium)?.[0];
  if (revision === undefined) return [];
  const inside = computer.playwrightChromium.slice(revision.length);
  const stores = [
    { folder: dirname(revision), kind: /^chromium-\d+$/ },
    { folder: join(computer.home, ".cache", "puppeteer", "chrome"), kind: /^[a-z_\d]+-[\d.]+$/ },
  ];
  return stores.flatMap(({ folder, kind }) =>
    computer
      .namesIn(folder)
      .filter((name) => kind.test(name))
      .toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }))
      .map((name) => join(folder, name, inside)),
  );
}

function candidates(
  name: string,
  loads: BrowserCandidate["loads"],
  paths: readonly string[],
): readonly BrowserCandidate[] {
  return paths.map((path) => ({ name, path, loads }));
}
