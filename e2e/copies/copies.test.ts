import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleSigner } from "../../src/core/example-world.ts";
import "../../src/core/log/bytes-in-node.ts";
import { awscurlCommand } from "../../src/core/log/exports/awscurl.ts";
import { curlCommand, signedCurlCommand } from "../../src/core/log/exports/curl.ts";
import { nodeProgram } from "../../src/core/log/exports/node-program.ts";
import { pythonProgram } from "../../src/core/log/exports/python-program.ts";
import { takeRequest, type TakenRequest } from "../../src/core/log/exports/taken-request.ts";
import type { Result } from "../../src/core/errors.ts";
import { signAfresh } from "../../src/core/sending/sign-afresh.ts";
import { testCredentials } from "../gateway-browser.ts";
import { API_KEY } from "../gateway/apis.ts";
import { startGateway, type Gateway } from "../gateway/gateway.ts";
import type { LoggedRequest } from "../gateway/request-log.ts";
import { programRequests, requests } from "./page-requests.ts";
import { recordEntry, type PageRequest } from "./record-entry.ts";
import { openWorkplace, present, type Ran, type Workplace } from "./workplace.ts";

let gateway: Gateway;
let workplace: Workplace;

beforeAll(async () => {
  gateway = await startGateway({ identities: [testCredentials] });
  workplace = await openWorkplace(gateway, { HEADER_X_API_KEY: API_KEY });
});

afterAll(async () => {
  await workplace.close();
  await gateway.close();
});

/** Runs a copy of a request; tells what reached the gateway. */
async function runCopy(
  request: PageRequest,
  write: (taken: TakenRequest) => Result<string> | Promise<Result<string>>,
  run: (copy: string) => Promise<Ran>,
): Promise<{
  readonly copy: string;
  readonly ran: Ran;
  readonly arrived: LoggedRequest | undefined;
}> {
  const taken = takeRequest(await recordEntry(request));
  const written = taken.ok ? await write(taken.value) : taken;
  if (!written.ok) throw new Error(written.failure.message);
  const copy = written.value;
  await writeFile(join(workplace.folder, "body.bin"), request.body ?? "");
  const before = gateway.requests.entries.length;
  const ran = await run(copy);
  return { copy, ran, arrived: gateway.requests.entries[before] };
}

/** What must arrive of a request, whoever sends it. */
function sentBy({ method = "GET", url, headers = [], body = "", ruleHeaders = [] }: PageRequest) {
  const { pathname, search } = new URL(url);
  const own = [...headers, ...ruleHeaders].filter(([name]) => name !== "user-agent");
  return {
    method,
    target: pathname + search,
    headers: own.map(([name, value]) => `${name}: ${value}`),
    bodySha256: createHash("sha256").update(body).digest("hex"),
  };
}

function arrivedOf(arrived: LoggedRequest | undefined, names: readonly string[]) {
  if (!arrived) return undefined;
  const all = arrived.headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  const { pathname, search } = new URL(arrived.url);
  return {
    method: arrived.method,
    target: pathname + search,
    headers: names.map(
      (name) => `${name}: ${all.find(([each]) => each === name)?.[1] ?? "absent"}`,
    ),
    bodySha256: arrived.bodySha256,
  };
}

type Outcome = Awaited<ReturnType<typeof runCopy>>;

function expectArrived(request: PageRequest, { ran, arrived }: Outcome): void {
  const expected = sentBy(request);
  const names = expected.headers.map((line) => line.slice(0, line.indexOf(":")));
  expect(ran).toMatchObject({ code: 0, errors: "" });
  expect(arrivedOf(arrived, names)).toEqual(expected);
}

function expectAccepted(request: PageRequest, outcome: Outcome): void {
  expectArrived(request, outcome);
  expect(outcome.arrived?.verdict).toMatchObject({ kind: "accepted" });
}

const inBash = (copy: string): Promise<Ran> => workplace.run("bash", ["-s"], `${copy}\n`);

describe("a Node program, run as it was copied, is accepted", () => {
  it.each(programRequests)("for $name", async (request) => {
    const outcome = await runCopy(request, nodeProgram, (copy) =>
      workplace.run(process.execPath, ["--input-type=module", "-"], copy),
    );
    expectAccepted(request, outcome);
    expect(outcome.ran.output).toMatch(/^200 OK\n/);
  });
});

const pythons = present(["python3", "-c", "import botocore"]);
describe.each(pythons)(
  "a program for %s with botocore, run as it was copied, is accepted",
  (python) => {
    it.each(programRequests)("for $name", async (request) => {
      const outcome = await runCopy(request, pythonProgram, (copy) =>
        workplace.run(python, ["-"], copy),
      );
      expectAccepted(request, outcome);
      expect(outcome.ran.output).toMatch(/^200 OK\n/);
    });
  },
);

const curls = present(["curl", "--version"]);
describe.each(curls)("a command for %s, run as it was copied", () => {
  it.each(requests)(
    "is accepted for $name, or says that it depends on the version",
    async (request) => {
      const outcome = await runCopy(request, curlCommand, inBash);
      const isRemarked = /^# (?:Before 8\.14|Some versions)/m.test(outcome.copy);
      if (isRemarked) expectArrived(request, outcome);
      else expectAccepted(request, outcome);
    },
  );

  it.each(requests)("signed just now is accepted for $name", async (request) => {
    const entry = await recordEntry(request);
    const signed = await signAfresh(entry, {
      signer: exampleSigner,
      credentials: testCredentials,
      ruleHeaders: request.ruleHeaders ?? [],
      at: Date.now(),
    });
    if (!signed.ok) throw new Error(signed.failure.message);
    const write = (taken: TakenRequest) => signedCurlCommand(taken, signed.value.headers);
    const outcome = await runCopy(request, write, inBash);
    // The page's own hash is replaced by a signature, and a fresh one for this service has none.
    const headers = request.headers?.filter(([name]) => name !== "x-amz-content-sha256") ?? [];
    expectAccepted({ ...request, headers }, outcome);
  });

  it("warns of few requests only", async () => {
    const warned: string[] = [];
    for (const request of requests) {
      const taken = takeRequest(await recordEntry(request));
      const copy = taken.ok ? curlCommand(taken.value) : taken;
      if (copy.ok && /^# (?:Before|Some)/m.test(copy.value)) warned.push(request.name);
    }
    expect(warned).toEqual([
      "all that is odd at once",
      "a path with all that URLs encode",
      "a header without a value",
      "a path with empty segments",
    ]);
  });
});

describe("a command for awscurl, in bash", () => {
  it("hands over each header, the body and the URL as they are", async () => {
    const [odd] = programRequests;
    if (odd === undefined) throw new Error("There is no request.");
    const print = "process.stdout.write(JSON.stringify(process.argv.slice(1)))";
    const standIn = `awscurl() { '${process.execPath}' -e '${print}' -- "$@"; }`;
    const { ran } = await runCopy(odd, awscurlCommand, (copy) => inBash(`${standIn}\n${copy}`));
    const given = JSON.parse(ran.output) as readonly string[];
    expect(given.slice(0, 6)).toEqual([
      "--service",
      "execute-api",
      "--region",
      "eu-central-1",
      "-X",
      "PUT",
    ]);
    const { headers } = sentBy(odd);
    expect(given.slice(6, -2)).toEqual(headers.flatMap((header) => ["-H", header]));
    expect(given.at(-2)).toBe(`--data=${String(odd.body)}`);
    expect(given.at(-1)).toMatch(new RegExp(`^${new URL(odd.url).origin}/prod/a%2Fb/`));
  });
});

const awscurls = present(["awscurl", "--help"]);
describe.each(awscurls)("a command for %s, run as it was copied", () => {
  it.each(requests)("is accepted for $name, or says that it may not be", async (request) => {
    const outcome = await runCopy(request, awscurlCommand, inBash);
    const { arrived, copy } = outcome;
    if (copy.startsWith("# ")) expect(arrived).toBeDefined();
    else expect(arrived?.verdict).toMatchObject({ kind: "accepted" });
  });
});
