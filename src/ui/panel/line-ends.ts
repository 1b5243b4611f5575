/**
 * What was typed over a text, with the line ends that the text had: a text area shows and gives
 * back only line feeds, and some bodies (forms in parts) need both characters.
 */
export function withLineEnds(typed: string, before: string): string {
  const isCrLf = /\r\n/u.test(before) && !/(?<!\r)\n/u.test(before);
  return isCrLf ? typed.replaceAll(/\r?\n/gu, "\r\n") : typed;
}
