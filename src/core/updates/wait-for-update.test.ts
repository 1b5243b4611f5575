import { expect, it, vi } from "vitest";
import { createHearers } from "../hearers.ts";
import { waitForUpdate } from "./wait-for-update.ts";

function setUp(isArmed: boolean) {
  const offered = createHearers<void>();
  const armed = { any: isArmed };
  const install = vi.fn();
  const ending = new AbortController();
  const step = waitForUpdate(
    { onAvailable: offered.add, install, isAnyArmed: () => armed.any },
    ending.signal,
  );
  return { offer: () => offered.tell(), armed, install, step, ending };
}

it("installs an update at once while no tab is armed", () => {
  const { offer, install } = setUp(false);
  offer();
  expect(install).toHaveBeenCalledOnce();
});

it("waits with an update until the last tab is disarmed, and installs it once", () => {
  const { offer, armed, install, step } = setUp(true);
  offer();
  step();
  expect(install).not.toHaveBeenCalled();
  armed.any = false;
  step();
  step();
  expect(install).toHaveBeenCalledOnce();
});

it("installs nothing when tabs are disarmed and no update is there", () => {
  const { armed, install, step } = setUp(true);
  armed.any = false;
  step();
  expect(install).not.toHaveBeenCalled();
});

it("hears of no update once it has ended", () => {
  const { offer, install, ending } = setUp(false);
  ending.abort();
  offer();
  expect(install).not.toHaveBeenCalled();
});
