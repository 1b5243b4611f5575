/** What a refusal quotes of what should have been signed, as far as it goes. */
export interface GatewayEcho {
  readonly canonicalRequest: readonly string[];
  /** The message ends before the canonical request does: its last line may be cut. */
  readonly isCut: boolean;
  readonly stringToSign?: string;
}

const CANONICAL = /The Canonical String for this request should have been\s*'/;
const STRING_TO_SIGN = /'\s*The String-to-Sign should have been\s*'/;

/** Reads the two strings from a refusal's message; nothing where it quotes none. */
export function readEcho(message: string): GatewayEcho | undefined {
  const opening = CANONICAL.exec(message);
  if (opening === null) return undefined;
  const rest = message.slice(opening.index + opening[0].length).replaceAll("\r\n", "\n");
  const between = STRING_TO_SIGN.exec(rest);
  if (between === null) {
    const isWhole = /'\s*$/.test(rest);
    const text = isWhole ? rest.replace(/'\s*$/, "") : rest;
    return { canonicalRequest: text.split("\n"), isCut: !isWhole };
  }
  const canonicalRequest = rest.slice(0, between.index).split("\n");
  const end = rest.slice(between.index + between[0].length);
  const isWhole = /'\s*$/.test(end);
  return {
    canonicalRequest,
    isCut: false,
    ...(isWhole && { stringToSign: end.replace(/'\s*$/, "") }),
  };
}
