import { fail, succeed, type Result } from "../errors.ts";

/**
 * Hosts by label: each label is a name or `*`, which stands for exactly one label. The port is
 * the scheme's default (`''`) unless the pattern names one.
 */
export interface HostPattern {
  readonly labels: readonly string[];
  readonly port: string;
}

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const maximumLength = 253;

/** Spelled as in URLs a host may be shorter than as typed; nobody types as much for one. */
const longestTyped = 2 * maximumLength;

/**
 * Reads a host pattern as typed, such as `*.execute-api.eu-central-1.amazonaws.com` or
 * `api.shop.example:8443`. A pattern must name its last two labels, so that none matches hosts
 * of different owners; the loopback names stand alone.
 */
export function parseHostPattern(text: string): Result<HostPattern> {
  const typed = text.trim().toLowerCase();
  const say = (what: string) =>
    fail(
      "input-invalid",
      `${what} Write a host such as *.execute-api.eu-central-1.amazonaws.com.`,
      {
        host: typed.slice(0, maximumLength),
      },
    );
  if (typed === "") return say("A host is missing.");
  if (typed.length > longestTyped) return say(`A host has ${maximumLength} characters at most.`);
  if (/[/\\?#@%\s]/.test(typed)) return say(`“${typed}” is more than a host.`);
  const split = /^(\[.*\]|[^:]*)(?::(\d{1,5}))?$/.exec(typed);
  const host = split ? toAscii(split[1] ?? "") : undefined;
  const port = (split?.[2] ?? "").replace(/^0+(?=\d)/, "");
  if (port !== "" && (Number(port) === 0 || Number(port) > 65_535)) {
    return say(`“${port}” is no port.`);
  }
  if (host !== undefined && isLoopback(host))
    return succeed({ labels: host.split("."), port: port === "80" ? "" : withoutDefault(port) });
  if (host === undefined || host.length > maximumLength) return say(`“${typed}” is no host.`);
  return parseLabels(host.split("."), withoutDefault(port), say);
}

function parseLabels(
  labels: readonly string[],
  port: string,
  say: (what: string) => Result<never>,
): Result<HostPattern> {
  const wrong = labels.find((each) => each !== "*" && !label.test(each));
  if (wrong !== undefined) {
    return say(
      wrong.includes("*")
        ? `A star stands for a whole label, so “${wrong}” is none.`
        : `“${labels.join(".")}” is no host name.`,
    );
  }
  if (labels.length < 2) return say(`“${labels.join(".")}” would match too much.`);
  if (labels.slice(-2).includes("*")) {
    return say(`“${labels.join(".")}” would match hosts of other owners.`);
  }
  if (/^(\d+|0x[\da-f]*)$/.test(labels.at(-1) ?? "")) {
    return say("An address in numbers cannot be signed for, except this computer’s own.");
  }
  return succeed({ labels, port });
}

/** Whether the pattern stands for the host of a URL, label by label, and for its port. */
export function matchesHost(pattern: HostPattern, url: URL): boolean {
  if (url.port !== pattern.port) return false;
  const labels = url.hostname.split(".");
  return (
    labels.length === pattern.labels.length &&
    pattern.labels.every((each, place) =>
      each === "*" ? labels[place] !== "" : each === labels[place],
    )
  );
}

/** Whether a host name is this computer itself. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}

function withoutDefault(port: string): string {
  return port === "443" ? "" : port;
}

/** Spells each label as URLs do, but for the stars; nothing where one cannot be in a URL. */
function toAscii(host: string): string | undefined {
  if (isLoopback(host)) return host;
  const labels = host.split(".").map((each) => {
    if (each === "" || each.includes("*")) return each;
    // On its own, a label that is a number would be read as an address.
    const url = `https://${each}.host`;
    return URL.canParse(url) ? new URL(url).hostname.slice(0, -".host".length) : undefined;
  });
  return labels.includes(undefined) ? undefined : labels.join(".");
}
