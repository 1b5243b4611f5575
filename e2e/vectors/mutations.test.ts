import { webcrypto } from "node:crypto";
import { Sha256 } from "@aws-crypto/sha256-browser";
import { describe, expect, test, vi } from "vitest";
import type * as CanonicalQuery from "../../src/core/signing/canonical-query.ts";
import { createSigner } from "../../src/core/signing/sign.ts";
import type * as Target from "../../src/core/signing/signed-target.ts";
import { compareWithReference } from "./agreement.ts";

type SignedTarget = Target.SignedTarget;
type Pairs = Parameters<typeof CanonicalQuery.canonicalQueryOf>[0];

/** A way to break the mapping from a URL to what is signed. */
interface Mutation {
  readonly target?: (target: SignedTarget) => SignedTarget;
  /** The canonical query, from encoded pairs in the order of the URL. */
  readonly query?: (pairs: Pairs) => string;
}

const MUTATIONS: Record<string, Mutation> = {
  "the path is decoded": { target: (target) => ({ ...target, path: decoded(target.path) }) },
  "repeated keys are dropped": {
    target: (target) => {
      const { query } = target;
      if (query.kind === "encoded") return target;
      const last = Object.entries(query.parameters).map(([name, values]) => [
        name,
        values.slice(-1),
      ]);
      return { ...target, query: { ...query, parameters: Object.fromEntries(last) } };
    },
  },
  "a plus stays a plus": {
    target: (target) => withSearch(target, target.url.search.replaceAll("+", "%2B")),
  },
  "the query is sorted before it is encoded": {
    target: asPairs,
    query: (pairs) => join(pairs.toSorted(([a], [b]) => (decoded(a) < decoded(b) ? -1 : 1))),
  },
  "the query is not sorted": { target: asPairs, query: join },
  "the host is signed without its port": {
    target: (target) => ({ ...target, host: target.host.replace(/:\d+$/, "") }),
  },
};

const current = vi.hoisted((): { mutation: object } => ({ mutation: {} }));

vi.mock("../../src/core/signing/signed-target.ts", async (load) => {
  const real = await load<typeof Target>();
  const readTarget: typeof real.readTarget = (address, scope, signAs) => {
    const { target = (each: SignedTarget) => each }: Mutation = current.mutation;
    const result = real.readTarget(address, scope, signAs);
    return result.ok ? { ok: true, value: target(result.value) } : result;
  };
  return { ...real, readTarget };
});

vi.mock("../../src/core/signing/canonical-query.ts", async (load) => {
  const real = await load<typeof CanonicalQuery>();
  const canonicalQueryOf: typeof real.canonicalQueryOf = (pairs) => {
    const { query = real.canonicalQueryOf }: Mutation = current.mutation;
    return query(pairs);
  };
  return { ...real, canonicalQueryOf };
});

const seed = Number(process.env["SEED"] ?? webcrypto.getRandomValues(new Int32Array(1))[0]);
const signer = createSigner({
  sha256: Sha256,
  digest: async (bytes) => new Uint8Array(await webcrypto.subtle.digest("SHA-256", bytes)),
});

describe(`the comparison with AWS's own signer, with seed ${seed}`, () => {
  test.each(Object.keys(MUTATIONS))("fails when %s", async (name) => {
    current.mutation = MUTATIONS[name] ?? {};
    const details = await compareWithReference(signer, { numRuns: 5000, seed });
    expect(details.failed).toBe(true);
  });

  test("passes when every query takes the way past the library", async () => {
    current.mutation = { target: asPairs };
    const details = await compareWithReference(signer, { numRuns: 1000, seed });
    expect(details.counterexample).toBeNull();
  });
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function join(pairs: Pairs): string {
  return pairs.map(([name, value]) => `${name}=${value}`).join("&");
}

function asPairs(target: SignedTarget): SignedTarget {
  const pairs = target.url.search
    .slice(1)
    .split("&")
    .filter((piece) => piece !== "")
    .map((piece): [string, string] => {
      const [name = "", ...value] = piece.split("=");
      return [encoded(name), encoded(value.join("="))];
    });
  return { ...target, query: { kind: "encoded", pairs } };
}

/** Encodes the bytes of a piece of a query strictly. */
function encoded(text: string): string {
  return text.replace(/%[0-9A-F]{2}|[^A-Za-z0-9\-._~]/gi, (each) => {
    const code =
      each === "+"
        ? 0x20
        : each.length > 1
          ? Number.parseInt(each.slice(1), 16)
          : each.charCodeAt(0);
    const character = String.fromCharCode(code);
    const hex = code.toString(16).toUpperCase().padStart(2, "0");
    return /[A-Za-z0-9\-._~]/.test(character) ? character : `%${hex}`;
  });
}

function withSearch(target: SignedTarget, search: string): SignedTarget {
  return asPairs({ ...target, url: { ...target.url, search } });
}
