import type { Caller } from "../../core/rules/caller.ts";
import { panelStrings as strings } from "../strings/panel.ts";

/** Who made the browser send a request. */
export function callerText(caller: Caller): string {
  switch (caller.kind) {
    case "address-bar":
      return strings.addressBar;
    case "pages":
      return caller.origins.join(", ");
    case "unknown":
      return strings.callerUnknown[caller.reason];
    case "person":
      return strings.byPerson.composed;
  }
}
