import { readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { chromium } from "playwright";

/** What the search for a browser has to know of the computer. */
export interface Computer {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isRoot: boolean;
  /** The text of /etc/os-release, empty where there is none. */
  readonly osRelease: string;
  /** Where Playwright keeps its own Chromium, whether or not it is there. */
  readonly playwrightChromium: string;
  isFile(path: string): boolean;
  /** The names in a folder, none if it is not there. */
  namesIn(folder: string): readonly string[];
  realPath(path: string): string;
}

export function thisComputer(): Computer {
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    isRoot: process.getuid?.() === 0,
    osRelease: orElse("", () => readFileSync("/etc/os-release", "utf8")),
    playwrightChromium: chromium.executablePath(),
    isFile: (path) => orElse(false, () => statSync(path).isFile()),
    namesIn: (folder) => orElse([], () => readdirSync(folder)),
    realPath: (path) => orElse(path, () => realpathSync(path)),
  };
}

function orElse<Value>(fallback: Value, read: () => Value): Value {
  try {
    return read();
  } catch {
    return fallback;
  }
}
