import * as v from "valibot";
import type { OpenedMarks } from "../core/gate/opened-urls.ts";
import { defineValue } from "./stored-value.ts";

/** Salted marks of the URLs that the gate has opened by itself. */
export const openedUrlsStore = defineValue<OpenedMarks>({
  key: "opened-urls",
  area: "local",
  schema: v.strictObject({ salt: v.string(), marks: v.array(v.string()) }),
  fallback: { salt: "", marks: [] },
});
