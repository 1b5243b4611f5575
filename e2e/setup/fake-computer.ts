import type { Computer } from "./computer.ts";

/** A computer with nothing but the files and folders it is told of. */
export function fakeComputer(
  has: Partial<Omit<Computer, "isFile" | "namesIn">> & {
    readonly files?: readonly string[];
    readonly folders?: Readonly<Record<string, readonly string[]>>;
  },
): Computer {
  const { files = [], folders = {}, ...rest } = has;
  return {
    platform: "linux",
    env: {},
    home: "/home/ada",
    isRoot: false,
    osRelease: "",
    playwrightChromium: "/home/ada/.cache/ms-playwright/chromium-1255/chrome-linux64/chrome",
    realPath: (path) => path,
    ...rest,
    isFile: (path) => files.includes(path),
    namesIn: (folder) => folders[folder] ?? [],
  };
}
