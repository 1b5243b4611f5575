/** Hex digits as lines of 16 bytes: where they begin, the bytes, and what is printable of them. */
export function hexDump(hex: string): readonly string[] {
  const lines: string[] = [];
  for (let start = 0; start < hex.length; start += 32) {
    const bytes = hex.slice(start, start + 32).match(/../gu) ?? [];
    const offset = (start / 2).toString(16).padStart(8, "0");
    const columns = [bytes.slice(0, 8).join(" "), bytes.slice(8).join(" ")].join("  ");
    lines.push(`${offset}  ${columns.padEnd(49)} ${bytes.map(printable).join("")}`);
  }
  return lines;
}

function printable(byte: string): string {
  const code = Number.parseInt(byte, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : ".";
}
