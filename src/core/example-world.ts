import { Sha256 } from "@aws-crypto/sha256-browser";
import type { Credentials } from "./credentials/credential-source.ts";
import { keysSource } from "./credentials/keys-source.ts";
import type { HandleRequestPorts } from "./handle-request.ts";
import type { Header } from "./request.ts";
import { exampleRule } from "./rules/example-rule.ts";
import { compileRules } from "./rules/match-rule.ts";
import type { Rule } from "./rules/rule.ts";
import { createSigner } from "./signing/sign.ts";

/** 2026-01-02T03:04:05Z. */
export const exampleNow = Date.UTC(2026, 0, 2, 3, 4, 5);

export const exampleSource = { id: "orders-dev", name: "Orders dev" };

export const exampleCredentials: Credentials = {
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzEXAMPLEKEY",
  sessionToken: "IQoJb3JpZ2luX2VjEHsaCXVzLWVhc3QtMSJHMEUCIQDe/+3=",
};

export const exampleSigner = createSigner({
  sha256: Sha256,
  digest: async (bytes) => {
    const hash = new Sha256();
    hash.update(bytes);
    return hash.digest();
  },
});

export interface ExampleWorld extends Partial<HandleRequestPorts> {
  readonly listed?: readonly Rule[];
  /** The keys of the one source; undefined where they are gone. */
  readonly held?: Credentials | undefined;
  readonly headers?: readonly Header[];
}

/** What a decision needs, for tests: one rule, one source of keys, and the signer itself. */
export function exampleWorld(changes: ExampleWorld = {}): HandleRequestPorts {
  const { listed = [exampleRule()], headers = [], ...ports } = changes;
  const held = "held" in changes ? changes.held : exampleCredentials;
  const source = keysSource({ ...exampleSource, kind: "keys" }, () => held);
  return {
    rules: () => compileRules(listed),
    tabCallers: () => [],
    source: () => ({ reference: exampleSource, source }),
    ruleHeaders: () => headers,
    isOpenedUnsigned: () => false,
    clockOffset: () => 0,
    signer: exampleSigner,
    now: () => exampleNow,
    stopwatch: () => 0,
    ...ports,
  };
}
