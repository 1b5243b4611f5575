import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { SourceView } from "../../core/credentials/source-view.ts";
import { fail } from "../../core/errors.ts";
import { createKeysEntry } from "./keys-entry.ts";
import { createSourceName } from "./source-name.ts";

const keys =
  "aws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key=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";

function createName(taken: readonly string[]) {
  const entry = createKeysEntry(() => 0);
  const sources = signal<readonly SourceView[]>(
    taken.map((name) => ({
      definition: { id: name, name, kind: "keys" },
      state: { kind: "missing" },
      usedBy: [],
      kept: "session",
    })),
  );
  return { entry, name: createSourceName(entry, sources) };
}

test("the paste’s own name is proposed", () => {
  const { entry, name } = createName([]);
  entry.pasted.take(`[staging]\n${keys}`);
  expect(name.value.value).toBe("staging");
});

test("a profile named default says nothing, so the key’s end does", () => {
  const { entry, name } = createName([]);
  entry.pasted.take(`[default]\n${keys}`);
  expect(name.value.value).toBe("keys-MPLE");
});

test("a name that is taken gets a number", () => {
  const { entry, name } = createName(["Staging", "staging-2"]);
  entry.pasted.take(`[staging]\n${keys}`);
  expect(name.value.value).toBe("staging-3");
});

test("what a person types stays, also with a refusal beside it", () => {
  const { entry, name } = createName([]);
  name.type("mine");
  entry.pasted.take(`[staging]\n${keys}`);
  expect(name.refuse(fail("input-invalid", "Taken.", { field: "name" }).failure)).toBe(true);
  expect(name.value.value).toBe("mine");
  expect(name.problem.value).toBe("Taken.");
  name.type("mine-2");
  expect(name.problem.value).toBeUndefined();
});
