import { REST_API_WITH_CORS_ON_REFUSALS, urlOf } from "../gateway/apis.ts";

/** A call that the demo page can make with plain `fetch`. */
export interface DemoCall {
  readonly what: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The body as bytes, two hex digits each. */
  readonly hex?: string;
}

/** Its refusals can be read by pages, so that the demo page shows them too. */
export const demoApi = REST_API_WITH_CORS_ON_REFUSALS;
const at = (route: string): string => urlOf(demoApi, route);
const json = { "content-type": "application/json" };

/** Each has something that signing code gets wrong. */
export const demoCalls: readonly DemoCall[] = [
  { what: "a plain GET", method: "GET", url: at("/orders/42") },
  { what: "repeated keys", method: "GET", url: at("/orders?tag=gift&tag=sale&tag=") },
  { what: "a plus and a space", method: "GET", url: at("/search?q=a+b%20c&sort=") },
  { what: "brackets and quotes", method: "GET", url: at("/search?ids[]=1&ids[]=2&w=it's(1)*!") },
  { what: "an encoded slash", method: "GET", url: at("/files/reports%2F2026%2Fnovember.pdf") },
  { what: "a space and unicode", method: "GET", url: at("/customers/Zoë Müller/café") },
  {
    what: "a JSON body",
    method: "POST",
    url: at("/orders?notify=true"),
    headers: json,
    body: JSON.stringify({ sku: "TEA-0042", amount: 3, note: "naïve – ok" }),
  },
  { what: "a JSON array", method: "PUT", url: at("/orders/42/tags"), headers: json, body: '["a"]' },
  {
    what: "a form",
    method: "POST",
    url: at("/forms"),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "name=Zo%C3%AB&plus=1%2B1",
  },
  {
    what: "bytes that are no text",
    method: "PUT",
    url: at("/images/7"),
    headers: { "content-type": "application/octet-stream" },
    hex: "00ff10fe80c3280d0a",
  },
  {
    what: "a header of the page's",
    method: "GET",
    url: at("/tenants"),
    headers: { "x-biz": "baz" },
  },
  { what: "a DELETE", method: "DELETE", url: at("/orders/42") },
];
