import { describe, expect, it } from "vitest";
import { browserCandidates, missingNamedBrowser } from "./browser-candidates.ts";
import type { Computer } from "./computer.ts";
import { fakeComputer } from "./fake-computer.ts";

function paths(computer: Computer): readonly string[] {
  return browserCandidates(computer).map(({ path, loads }) => `${loads} ${path}`);
}

describe("on Linux", () => {
  const env = { PATH: "/usr/local/bin:/usr/bin", COUNTERSIGN_BROWSER: "/opt/mine/browser" };
  const playwright = "/home/ada/.cache/ms-playwright/chromium-1255/chrome-linux64/chrome";

  it("tries the named browser both ways, Playwright's, the system's, then Chrome and Edge", () => {
    const files = [
      "/opt/microsoft/msedge/msedge",
      "/usr/bin/google-chrome",
      "/usr/local/bin/chrome-for-testing",
      "/usr/bin/chromium",
      playwright,
      "/opt/mine/browser",
    ];
    expect(paths(fakeComputer({ env, files }))).toEqual([
      "flag /opt/mine/browser",
      "protocol /opt/mine/browser",
      `flag ${playwright}`,
      "flag /usr/bin/chromium",
      "flag /usr/local/bin/chrome-for-testing",
      "protocol /usr/bin/google-chrome",
      "protocol /opt/microsoft/msedge/msedge",
    ]);
  });

  it("has no candidate where there is no browser", () => {
    expect(paths(fakeComputer({ env }))).toEqual([]);
  });

  it.each([
    "/opt/google/chrome/chrome",
    "/opt/google/chrome-beta/chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
    "/opt/microsoft/msedge/msedge",
  ])("begins with the protocol for %s when it is named", (path) => {
    const computer = fakeComputer({ env: { COUNTERSIGN_BROWSER: path }, files: [path] });
    expect(paths(computer)[0]).toBe(`protocol ${path}`);
  });

  it("knows Chrome by where a link to it leads", () => {
    const computer = fakeComputer({
      env: { COUNTERSIGN_BROWSER: "/home/ada/browser" },
      files: ["/home/ada/browser"],
      realPath: () => "/opt/google/chrome/chrome",
    });
    expect(paths(computer)[0]).toBe("protocol /home/ada/browser");
  });

  it("takes Chrome for Testing for no Chrome", () => {
    const path =
      "/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing";
    const computer = fakeComputer({ env: { COUNTERSIGN_BROWSER: path }, files: [path] });
    expect(paths(computer)[0]).toBe(`flag ${path}`);
  });

  it("tries a browser that two folders of the PATH lead to once", () => {
    const computer = fakeComputer({
      env: { PATH: "/bin:/usr/bin" },
      files: ["/bin/chromium", "/usr/bin/chromium"],
      realPath: (path) => path.replace(/^\/bin/, "/usr/bin"),
    });
    expect(paths(computer)).toEqual(["flag /bin/chromium"]);
  });

  it("finds what other tools have downloaded, newest first", () => {
    const stores = "/home/ada/.cache";
    const files = [
      `${stores}/ms-playwright/chromium-999/chrome-linux64/chrome`,
      `${stores}/ms-playwright/chromium-1200/chrome-linux64/chrome`,
      `${stores}/puppeteer/chrome/linux-141.0.7390.54/chrome-linux64/chrome`,
    ];
    const folders = {
      [`${stores}/ms-playwright`]: ["chromium-999", "chromium-1200", "firefox-1500", ".links"],
      [`${stores}/puppeteer/chrome`]: ["linux-141.0.7390.54"],
    };
    expect(paths(fakeComputer({ files, folders }))).toEqual([
      `flag ${stores}/ms-playwright/chromium-1200/chrome-linux64/chrome`,
      `flag ${stores}/ms-playwright/chromium-999/chrome-linux64/chrome`,
      `flag ${stores}/puppeteer/chrome/linux-141.0.7390.54/chrome-linux64/chrome`,
    ]);
  });

  it("says that the named browser is not there, and only then", () => {
    expect(missingNamedBrowser(fakeComputer({ env }))).toMatch(/^COUNTERSIGN_BROWSER names \/opt/);
    const files = ["/opt/mine/browser"];
    expect(missingNamedBrowser(fakeComputer({ env, files }))).toBeUndefined();
    expect(missingNamedBrowser(fakeComputer({}))).toBeUndefined();
  });
});

it("knows the applications folders of a Mac", () => {
  const inside = (name: string): string => `${name}.app/Contents/MacOS/${name}`;
  const files = [
    `/Applications/${inside("Microsoft Edge")}`,
    `/Applications/${inside("Google Chrome")}`,
    `/Users/ada/Applications/${inside("Google Chrome for Testing")}`,
    `/Applications/${inside("Chromium")}`,
  ];
  const computer = fakeComputer({ platform: "darwin", home: "/Users/ada", files });
  expect(paths(computer)).toEqual([
    `flag /Applications/${inside("Chromium")}`,
    `flag /Users/ada/Applications/${inside("Google Chrome for Testing")}`,
    `protocol /Applications/${inside("Google Chrome")}`,
    `protocol /Applications/${inside("Microsoft Edge")}`,
  ]);
});

it("knows the program folders of Windows", () => {
  const files = [
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Users\\ada\\AppData\\Local\\Chromium\\Application\\chrome.exe",
  ];
  const computer = fakeComputer({
    platform: "win32",
    home: "C:\\Users\\ada",
    env: {
      LOCALAPPDATA: "C:\\Users\\ada\\AppData\\Local",
      PROGRAMFILES: "C:\\Program Files",
      "PROGRAMFILES(X86)": "C:\\Program Files (x86)",
    },
    files,
  });
  expect(paths(computer)).toEqual([
    `flag ${files[2]}`,
    `protocol ${files[1]}`,
    `protocol ${files[0]}`,
  ]);
});
