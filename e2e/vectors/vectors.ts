/**
 * Runs AWS's signing test suite through this repository's signer: `npm run test:vectors`, with the
 * folder of its JSON files in SIGV4_VECTORS. Prints what passed, what is left out with the reason
 * and what failed, file by file; exits with 1 if anything failed or there was nothing to run.
 */
import { webcrypto } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Sha256 } from "@aws-crypto/sha256-browser";
import { createSigner } from "../../src/core/signing/sign.ts";
import { runVector, type Vector, type VectorOutcome } from "./vector.ts";

const signer = createSigner({
  sha256: Sha256,
  digest: async (bytes) => new Uint8Array(await webcrypto.subtle.digest("SHA-256", bytes)),
});

const folder = process.env["SIGV4_VECTORS"];
if (folder === undefined || !existsSync(folder)) {
  console.error("Name the folder of the suite's JSON files in SIGV4_VECTORS.");
  process.exit(1);
}

const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const outcomes: VectorOutcome[] = [];
for (const file of files) {
  outcomes.push(...(await runFile(join(folder, file), file)));
}
console.log(`All ${files.length} files: ${tally(outcomes)}`);
const isGood = outcomes.every(({ kind }) => kind !== "failed");
process.exitCode = isGood && outcomes.some(({ kind }) => kind === "passed") ? 0 : 1;

async function runFile(path: string, name: string): Promise<VectorOutcome[]> {
  const content: unknown = JSON.parse(readFileSync(path, "utf8"));
  const vectors: readonly Vector[] = Array.isArray(content) ? content : [];
  const results: VectorOutcome[] = [];
  const namesByReason = new Map<string, string[]>();
  for (const vector of vectors) {
    const outcome = await runVector(vector, signer);
    results.push(outcome);
    if (outcome.kind !== "passed") {
      const reason = `${outcome.kind}: ${outcome.reason}`;
      namesByReason.set(reason, [...(namesByReason.get(reason) ?? []), vector.name]);
    }
  }
  console.log(`${name}: ${tally(results)}`);
  for (const [reason, names] of namesByReason) {
    console.log(`  ${reason}\n    ${names.join(", ")}`);
  }
  return results;
}

function tally(results: readonly VectorOutcome[]): string {
  const count = (kind: VectorOutcome["kind"]): number =>
    results.filter((each) => each.kind === kind).length;
  return `${count("passed")} passed, ${count("excluded")} excluded, ${count("failed")} failed of ${results.length}`;
}
