import type { Caller } from "../../core/rules/caller.ts";
import { panelStrings as strings } from "../strings/panel.ts";

/** Who made the browser send a request. */
export function callerText(caller: Caller): string {
  if (caller.kind === "address-bar") return strings.addressBar;
  return caller.kind === "pages" ? caller.origins.join(", ") : strings.callerUnknown[caller.reason];
}
