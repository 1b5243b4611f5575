import * as v from "valibot";
import { defineValue } from "./stored-value.ts";

/**
 * The numbers of the tabs that are armed. They are kept on disk since the browser forgets the rest
 * when the extension is loaded anew; it never gives a tab's number to another.
 */
export const armedTabsStore = defineValue<readonly number[]>({
  key: "armed-tabs",
  area: "local",
  schema: v.array(v.number()),
  fallback: [],
});
