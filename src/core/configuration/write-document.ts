import * as v from "valibot";
import { sourceChain } from "../credentials/source-chain.ts";
import type { SourceDefinition } from "../credentials/source-definition.ts";
import { fail, succeed, type Result } from "../errors.ts";
import { freeName } from "../free-name.ts";
import type { Configuration } from "./configuration.ts";
import { findUnfitText } from "./find-unfit-text.ts";
import { idInDocument, isPolicyId } from "./policy-id.ts";
import { configurationSchema } from "./schema.ts";
import { withIds } from "./with-ids.ts";

/**
 * The document of a person's own rules and sources, for others or for another browser: what the
 * schema names and nothing else, and so no secret; a text that looks like one is refused. Of what a
 * policy set it holds the sources that these rules need.
 */
export function writeDocument(configuration: Configuration): Result<string> {
  const document = v.parse(configurationSchema, ownPart(configuration));
  const unfit = findUnfitText(document);
  if (unfit !== undefined) return fail("input-invalid", unfit);
  return succeed(`${JSON.stringify(document, undefined, 2)}\n`);
}

function ownPart({ version, rules, sources }: Configuration): Configuration {
  const ownRules = rules.filter(({ id }) => !isPolicyId(id));
  const own = sources.filter(({ id }) => !isPolicyId(id));
  const used = sources.filter(({ id }) => ownRules.some(({ sourceId }) => sourceId === id));
  const needed = new Set([...own, ...used].flatMap((source) => withBases(source, sources)));
  const foreign = sources.filter((each) => isPolicyId(each.id) && needed.has(each));
  return withIds(
    { version, rules: ownRules, sources: withOwnNames([...own, ...foreign]) },
    { rule: (id) => id, source: idInDocument },
  );
}

function withBases(
  source: SourceDefinition,
  sources: readonly SourceDefinition[],
): readonly SourceDefinition[] {
  const chain = sourceChain(source, sources);
  return chain.ok ? [source, ...chain.value] : [source];
}

/** A policy may name a source as a person has named one, a document may not. */
function withOwnNames(sources: readonly SourceDefinition[]): readonly SourceDefinition[] {
  const named: SourceDefinition[] = [];
  for (const source of sources) {
    const name = freeName(
      source.name,
      named.map((each) => each.name),
    );
    named.push({ ...source, name });
  }
  return named;
}
