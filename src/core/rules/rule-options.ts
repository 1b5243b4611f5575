import type { PathStyle, SignAs } from "../signing/signature.ts";

/** What a rule may say beside its hosts and scope. Each that is absent has the default named. */
export interface RuleOptions {
  /** Where the signature goes; `headers`. */
  readonly placement?: "headers" | "query";
  /** Seconds for which a signature in the query is good, 1 to 604,800; 300. */
  readonly expiresIn?: number;
  /** Names among the rule's headers that are sent and not signed; none. */
  readonly unsignedHeaderNames?: readonly string[];
  /** Names of the page's headers to sign beside every `x-amz-*`; `content-type`. */
  readonly pageHeaders?: readonly string[];
  /** The host and path prefix that are signed in place of the URL's (a tunnel or CDN in front). */
  readonly signAs?: SignAs;
  /** How paths are written in the canonical request; what the service is known to expect. */
  readonly pathStyle?: PathStyle;
  /** A request that already carries a signature is left alone, or signed afresh; `leave`. */
  readonly existingSignature?: "leave" | "replace";
  /** Tabs are armed by a person, or also whenever a page that the rule signs is opened; `asked`. */
  readonly arming?: "asked" | "whenever-opened";
  /** For an API without CORS: answers its preflights, adds the headers; `as-is`. */
  readonly cors?: "as-is" | "assist";
  /** After a refusal for the clock or stale credentials, the request is sent once more; `on`. */
  readonly secondChance?: "on" | "off";
  /** Exact `wss:` URLs whose handshakes are signed; none. */
  readonly webSockets?: readonly string[];
}

const defaults: { readonly [Name in keyof RuleOptions]: RuleOptions[Name] } = {
  placement: "headers",
  expiresIn: 300,
  existingSignature: "leave",
  arming: "asked",
  cors: "as-is",
  secondChance: "on",
};

/** The options that say something else than their default. */
export function optionsOf(given: RuleOptions): RuleOptions {
  const {
    placement,
    expiresIn,
    unsignedHeaderNames,
    pageHeaders,
    signAs,
    pathStyle,
    existingSignature,
    arming,
    cors,
    secondChance,
    webSockets,
  } = given;
  const options: RuleOptions = {
    ...(placement && { placement }),
    ...(expiresIn !== undefined && { expiresIn }),
    ...(unsignedHeaderNames?.length && { unsignedHeaderNames }),
    ...(pageHeaders && { pageHeaders }),
    ...(signAs && { signAs }),
    ...(pathStyle && { pathStyle }),
    ...(existingSignature && { existingSignature }),
    ...(arming && { arming }),
    ...(cors && { cors }),
    ...(secondChance && { secondChance }),
    ...(webSockets?.length && { webSockets }),
  };
  const said = Object.entries(options).filter(
    ([name, value]) => defaults[name as keyof RuleOptions] !== value,
  );
  return Object.fromEntries(said);
}
