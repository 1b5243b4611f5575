import type { Answer } from "../gateway/answer.ts";

/** A page of a stand-in, with a title and whatever it holds. */
export function htmlAnswer(status: number, title: string, content: string): Answer {
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<h1>${escapeHtml(title)}</h1>
${content}
</html>`;
  return {
    kind: "answer",
    status,
    headers: [["Content-Type", "text/html; charset=utf-8"]],
    body,
  };
}

export function redirectAnswer(url: string): Answer {
  return { kind: "answer", status: 302, headers: [["Location", url]], body: "" };
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
