import type { Pages, SitePage } from "../gateway/static-site.ts";
import { demoApi, type DemoCall } from "./demo-calls.ts";

export const demoHost = "app.example.test";
export const demoOrigin = `https://${demoHost}`;

/** The page of the demo: an origin that is not the API's, and no word of signing in it. */
export function demoPages(calls: readonly DemoCall[]): Pages {
  return ({ host, path }) => (host === demoHost && path === "/" ? page(calls) : undefined);
}

function page(calls: readonly DemoCall[]): SitePage {
  const rows = calls.map(
    ({ method, url, what }, place) =>
      `<tr><td><b>${method}</b><td><code>${escapeHtml(new URL(url).pathname + new URL(url).search)}</code><td>${escapeHtml(what)}<td class="status" id="status-${place}">–<td class="ms" id="ms-${place}">`,
  );
  return { body: html(rows.join("\n"), JSON.stringify(calls).replaceAll("<", "\\u003c")) };
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

const html = (rows: string, calls: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Orders, a page under test</title>
<style>
  :root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
  body { max-width: 62rem; margin: 2.5rem auto; padding: 0 1.5rem; }
  h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
  p { margin: 0 0 1.25rem; color: light-dark(#555, #aaa); }
  button { font: inherit; padding: .4rem .9rem; border: 1px solid currentColor; border-radius: 6px; background: none; color: inherit; cursor: pointer; }
  table { width: 100%; margin-top: 1.25rem; border-collapse: collapse; font-variant-numeric: tabular-nums; }
  td, th { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid light-dark(#ddd, #444); text-align: start; font-weight: normal; overflow-wrap: anywhere; }
  th { color: light-dark(#666, #999); font-size: .85rem; }
  .status, .ms { text-align: end; width: 4.5rem; }
  [data-ok="no"] { color: light-dark(#ab2318, #f58d80); font-weight: 600; }
  [data-ok="yes"] { color: light-dark(#0a665b, #52c9b4); font-weight: 600; }
</style>
<h1>Orders</h1>
<p>A page on ${demoOrigin} that calls ${demoApi.host} with plain <code>fetch</code>. The API takes no request without a signature.</p>
<button id="send" type="button">Send all</button>
<table>
  <thead><tr><th>Method<th>Path<th>What is odd about it<th class="status">Status<th class="ms">ms</thead>
  <tbody>
${rows}
</table>
<script>
  const calls = ${calls};
  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (each) => parseInt(each, 16));
  async function send({ method, url, headers, body, hex }) {
    try {
      return (await fetch(url, { method, headers, body: hex ? bytes(hex) : body })).status;
    } catch {
      return "blocked";
    }
  }
  async function sendAll() {
    const results = [];
    for (const [place, call] of calls.entries()) {
      const begun = performance.now();
      const status = await send(call);
      const cell = document.getElementById("status-" + place);
      cell.textContent = status;
      cell.dataset.ok = status === 200 ? "yes" : "no";
      const milliseconds = performance.now() - begun;
      document.getElementById("ms-" + place).textContent = milliseconds.toFixed(0);
      results.push({ status, milliseconds });
    }
    return results;
  }
  document.getElementById("send").addEventListener("click", sendAll);
</script>
`;
