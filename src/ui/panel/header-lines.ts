/** Headers as text, one a line. */
export function headerLines(
  headers: readonly { readonly name: string; readonly value: string }[],
): string {
  return headers.map(({ name, value }) => `${name}: ${value}`).join("\n");
}

/** The value of `content-type`, or nothing. */
export function contentTypeOf(
  headers: readonly { readonly name: string; readonly value: string }[],
): string {
  return headers.find(({ name }) => name.toLowerCase() === "content-type")?.value ?? "";
}
