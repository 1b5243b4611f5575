import { expect, it } from "vitest";
import { browserCommand, browserRemedies, hasDisplay } from "./browser-remedies.ts";
import { fakeComputer } from "./fake-computer.ts";

const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';
const ubuntu = "NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian\n";
const mint = 'ID=linuxmint\nID_LIKE="ubuntu debian"\n';
const fedora = "ID=fedora\n";

it.each([
  ["root on Debian without a display", { osRelease: debian, isRoot: true }],
  [
    "root on Ubuntu with a display in continuous integration",
    { osRelease: ubuntu, isRoot: true, env: { CI: "true", DISPLAY: ":0" } },
  ],
  ["root on Mint without a display", { osRelease: mint, isRoot: true }],
])("installs the package as %s when the download fails", (_, computer) => {
  expect(browserRemedies(fakeComputer(computer))).toEqual(["download", "package"]);
});

it.each([
  ["a user on Debian", { osRelease: debian }],
  ["root on Debian before a screen", { osRelease: debian, isRoot: true, env: { DISPLAY: ":0" } }],
  [
    "root on Debian before a screen with CI=false",
    { osRelease: debian, isRoot: true, env: { WAYLAND_DISPLAY: "wayland-0", CI: "false" } },
  ],
  ["root on Fedora", { osRelease: fedora, isRoot: true }],
  ["root on a system that does not say what it is", { isRoot: true }],
])("only downloads as %s", (_, computer) => {
  expect(browserRemedies(fakeComputer(computer))).toEqual(["download"]);
});

it.each([
  [{ osRelease: debian }, "sudo apt-get install -y chromium"],
  [{ osRelease: debian, isRoot: true }, "apt-get install -y chromium"],
  [{ osRelease: ubuntu }, "npx playwright install --with-deps chromium"],
  [{ osRelease: fedora }, "npx playwright install --with-deps chromium"],
  [{ platform: "darwin" as const }, "npx playwright install chromium"],
  [{ platform: "win32" as const }, "npx playwright install chromium"],
])("on %j tells a person to run: %s", (computer, command) => {
  expect(browserCommand(fakeComputer(computer))).toBe(command);
});

it("sees a display on Windows and Mac, and elsewhere where the environment names one", () => {
  expect(hasDisplay(fakeComputer({ platform: "darwin" }))).toBe(true);
  expect(hasDisplay(fakeComputer({ env: { WAYLAND_DISPLAY: "wayland-0" } }))).toBe(true);
  expect(hasDisplay(fakeComputer({ env: { DISPLAY: "" } }))).toBe(false);
});
