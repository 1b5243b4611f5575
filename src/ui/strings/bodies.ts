import type { BodyNotKept } from "../../core/log/entry.ts";
import { formatCount } from "../components/format.ts";
import type { BodyView } from "../panel/body-views.ts";

/** What the panel says of bodies. */
export const bodyStrings = {
  body: "Body",
  json: "JSON",
  text: "text",
  binary: "binary",
  form: "form",
  file: (name: string) => `file ${name}`,
  bodyViews: "How the body is shown",
  views: {
    tree: "Tree",
    pretty: "Pretty",
    form: "Form",
    raw: "Raw",
    hex: "Hex",
  } satisfies Record<BodyView, string>,
  keys: (count: number) => (count === 1 ? "1 key" : `${formatCount(count)} keys`),
  items: (count: number) => (count === 1 ? "1 item" : `${formatCount(count)} items`),
  moreMembers: (count: number) => `Show more: ${formatCount(count)} left`,
  noBody: "It has no body.",
  notKept: {
    "too-large": "It is too large to keep.",
    "length-unknown": "It does not say how long it is, so it was not kept.",
    "event-stream": "An event stream has no end, so it was not kept.",
    redirect: "The body of a redirect cannot be read.",
    unavailable: "The browser did not give it.",
    evicted: "It was let go to make room for newer ones.",
  } satisfies Record<BodyNotKept, string>,
  showMore: (rest: string) => `Show more: ${rest} left`,
  firstBytes: (shown: string, all: string) => `the first ${shown} of ${all}`,
} as const;
