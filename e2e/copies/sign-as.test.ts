import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import "../../src/core/log/bytes-in-node.ts";
import { writeCopy, type CopyFormat } from "../../src/core/log/exports/copy-formats.ts";
import type { Result } from "../../src/core/errors.ts";
import type { Scope, SignAs } from "../../src/core/signing/signature.ts";
import { testCredentials } from "../gateway-browser.ts";
import { REST_API, urlOf } from "../gateway/apis.ts";
import { crtSign } from "../gateway/crt-sign.ts";
import { startGateway, type Gateway } from "../gateway/gateway.ts";
import type { LoggedRequest } from "../gateway/request-log.ts";
import { recordEntry } from "./record-entry.ts";
import { openWorkplace, present, type Workplace } from "./workplace.ts";

const scope = { service: "execute-api", region: REST_API.region };
const path = { from: "/prod", to: "/stage/v2" };
const asOther = { host: "z6a7b8c9d0.execute-api.eu-central-1.amazonaws.com", path };

let gateway: Gateway;
let workplace: Workplace;

beforeAll(async () => {
  gateway = await startGateway({ identities: [testCredentials] });
  workplace = await openWorkplace(gateway, {});
});

afterAll(async () => {
  await workplace.close();
  await gateway.close();
});

async function copyOf(format: CopyFormat, signAs: SignAs): Promise<Result<string>> {
  const rule = { scope, signAs };
  const entry = await recordEntry({ url: urlOf(REST_API, "/pets/a%20b?b=2&a=1"), rule });
  return writeCopy(entry, format);
}

async function arrivedBy(program: string, input: string): Promise<LoggedRequest | undefined> {
  gateway.requests.clear();
  const args = program === process.execPath ? ["--input-type=module", "-"] : ["-"];
  await workplace.run(program, args, input);
  return gateway.requests.entries[0];
}

function valueOf(arrived: LoggedRequest | undefined, wanted: string): string {
  return arrived?.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
}

/** What AWS's own signer makes of it at the time that it was signed. */
async function signatureBy(date: string, target: string, host: string): Promise<string> {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const { signature } = await crtSign({
    method: "GET",
    target,
    headers: [["host", host]],
    bodySha256: createHash("sha256").digest("hex"),
    date: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
    ...scope,
    keys: testCredentials,
    place: "header",
    contentSha256: "absent",
  });
  return signature;
}

const pythons = present(["python3", "-c", "import botocore"]);
const runners: readonly (readonly [CopyFormat, string])[] = [
  ["node", process.execPath],
  ...pythons.map((python) => ["python", python] as const),
];

describe("a request that is signed as another host and path", () => {
  it.each(runners)("is so by a program for %s, and sent to its own", async (format, program) => {
    const copy = await copyOf(format, asOther);
    const arrived = await arrivedBy(program, copy.ok ? copy.value : "");
    expect(arrived?.url).toBe(urlOf(REST_API, "/pets/a%20b?b=2&a=1"));
    const date = valueOf(arrived, "x-amz-date");
    const expected = await signatureBy(date, "/stage/v2/pets/a%20b?a=1&b=2", asOther.host);
    expect(valueOf(arrived, "authorization")).toContain(`Signature=${expected}`);
  });

  it("cannot be copied for curl where the host is another, and says so", async () => {
    for (const format of ["curl", "awscurl"] as const) {
      expect(await copyOf(format, asOther)).toMatchObject({
        ok: false,
        failure: { message: expect.stringContaining("Copy it as a program instead.") },
      });
    }
    expect(await copyOf("curl", { path })).toMatchObject({
      value: expect.stringContaining("--request-target '/prod/pets/a%20b?b=2&a=1'"),
    });
  });
});

describe("a service that wants the body’s hash in a header", () => {
  async function linesFor(service: string, format: CopyFormat): Promise<string> {
    const rule: { readonly scope: Scope } = { scope: { service, region: "eu-central-1" } };
    const request = { method: "PUT", url: urlOf(REST_API, "/a"), body: "{}", rule };
    const copy = writeCopy(await recordEntry(request), format);
    return copy.ok ? copy.value : copy.failure.message;
  }
  const hash = createHash("sha256").update("{}").digest("hex");

  it.each<[string, CopyFormat, string]>([
    ["aoss", "curl", `-H 'x-amz-content-sha256: ${hash}'`],
    ["aoss", "node", "applyChecksum: true,"],
    ["aoss", "python", "hashlib.sha256(body or b"],
    ["s3", "node", "uriEscapePath: false,"],
    ["s3", "python", "S3SigV4Auth(credentials"],
    ["vpc-lattice-svcs", "curl", "-H 'x-amz-content-sha256: UNSIGNED-PAYLOAD'"],
    ["vpc-lattice-svcs", "node", '"x-amz-content-sha256": "UNSIGNED-PAYLOAD",'],
    ["vpc-lattice-svcs", "python", 'request.context["payload_signing_enabled"] = False'],
  ])("gets it (%s, by %s)", async (service, format, part) => {
    expect(await linesFor(service, format)).toContain(part);
  });

  it("gets none that nobody needs", async () => {
    for (const format of ["curl", "node", "python"] as const) {
      expect(await linesFor("execute-api", format)).not.toMatch(
        /content-sha256|applyChecksum: true/i,
      );
    }
    expect(await linesFor("s3", "curl")).not.toContain("content-sha256");
  });
});
