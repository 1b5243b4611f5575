import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSharedConfigFiles } from "@smithy/shared-ini-file-loader";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leaksIn, now } from "../src/core/credentials/paste-corpus.ts";
import { readPaste } from "../src/core/credentials/paste.ts";
import { readOtherwise, sharedTexts, type SharedFile } from "./shared-config-texts.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-shared-config-"));
});

afterAll(() => rm(folder, { recursive: true }));

/** What a profile has for signing. */
interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly region?: string;
}

type Profiles = Readonly<Record<string, Keys>>;

/** The profiles with keys of their own that the SDK finds in a file with this text. */
async function readByTheSdk(file: SharedFile, text: string): Promise<Profiles> {
  const path = join(folder, "text");
  const absent = join(folder, "absent");
  await writeFile(path, text);
  const files = await loadSharedConfigFiles({
    filepath: file === "credentials" ? path : absent,
    configFilepath: file === "config" ? path : absent,
    ignoreCache: true,
  });
  const entries = Object.entries(files[`${file}File`]).flatMap(([name, profile]) => {
    const accessKeyId = profile["aws_access_key_id"];
    const secretAccessKey = profile["aws_secret_access_key"];
    const sessionToken = profile["aws_session_token"];
    const { region } = profile;
    if (!accessKeyId || !secretAccessKey) return [];
    const keys = {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken && { sessionToken }),
      ...(region && { region }),
    };
    return [[name, keys] as const];
  });
  return Object.fromEntries(entries);
}

/** The complete profiles of a paste. */
function readAsPaste(text: string): Profiles {
  const entries = readPaste(text, now).profiles.flatMap(({ name = "", outcome, region }) =>
    outcome.kind === "complete"
      ? [[name, { ...outcome.credentials, ...(region !== undefined && { region }) }] as const]
      : [],
  );
  return Object.fromEntries(entries);
}

describe("a paste of a shared file", () => {
  test.each(sharedTexts)("yields what the SDK reads there: %s", async (_, file, text) => {
    const paste = readAsPaste(text);
    expect(paste).toEqual(await readByTheSdk(file, text));
    expect(leaksIn(readPaste(text, now))).toEqual([]);
  });

  test.each(readOtherwise)("yields something else on purpose: %s", async (...given) => {
    const [, file, text, why] = given;
    expect(readAsPaste(text), why).not.toEqual(await readByTheSdk(file, text));
  });

  test("yields keys in most of these texts", () => {
    const yielding = sharedTexts.filter(([, , text]) => Object.keys(readAsPaste(text)).length > 0);
    expect(yielding.length).toBeGreaterThan(40);
  });
});
