import { describe, expect, it } from "vitest";
import { fail, succeed } from "../../core/errors.ts";
import type { CopyFormat } from "../../core/log/exports/copy-formats.ts";
import type { WorkerApi } from "../../messaging/worker-api.ts";
import { createCopyAs } from "./copy-as.ts";
import { createFakeCopying } from "./fake-copying.ts";
import { entryOf } from "./fake-worker.ts";

const noon = new Date(2026, 10, 20, 12).getTime();
const entry = entryOf(1, { url: "https://abc.execute-api.us-east-1.amazonaws.com/prod/orders" });
const unheard: WorkerApi["signAfresh"] = () => Promise.reject(new Error("No."));

function setUp(signAfresh = unheard) {
  const copying = createFakeCopying();
  const model = createCopyAs({
    api: { signAfresh },
    copying,
  });
  return { model, ...copying };
}

describe("copying a request", () => {
  it.each<[CopyFormat, string]>([
    ["curl", 'curl \\\n  --aws-sigv4 "aws:amz:us-east-1:execute-api"'],
    ["awscurl", "awscurl \\\n  --service 'execute-api'"],
    ["node", 'import { SignatureV4 } from "@smithy/signature-v4";'],
    ["python", "from botocore.auth import SigV4Auth"],
  ])(
    "as %s asks the worker for nothing, and says whose keys it signs with",
    async (format, part) => {
      const { model, said, copied } = setUp();
      await model.copyAs(entry, format);
      expect(copied).toEqual([expect.stringContaining(part)]);
      expect(said).toEqual([{ kind: "done", text: expect.stringContaining("AWS_ACCESS_KEY_ID") }]);
    },
  );

  it("says why it cannot be copied, and copies nothing", async () => {
    const { model, said, copied } = setUp();
    await model.copyAs(
      entryOf(1, { url: "wss://abc.execute-api.us-east-1.amazonaws.com/p" }),
      "curl",
    );
    expect(copied).toEqual([]);
    expect(said).toEqual([{ kind: "failed", text: expect.stringContaining("presigned URL") }]);
  });

  it("as curl that is signed now holds what was signed, and says how long it is good", async () => {
    const headers = [["authorization", "AWS4-HMAC-SHA256 Signature=abc"]] as const;
    const { model, said, copied } = setUp((id) => {
      expect(id).toBe(entry.id);
      return Promise.resolve(succeed({ headers, validUntil: noon }));
    });
    await model.copySignedCurl(entry);
    expect(copied[0]).toContain("-H 'authorization: AWS4-HMAC-SHA256 Signature=abc'");
    expect(said[0]?.text).toContain("Until 12:00:00, whoever has it");
  });

  it.each([
    ["could not sign it", () => Promise.resolve(fail("credentials-missing", "The keys are gone."))],
    ["did not answer", () => Promise.reject(new Error("The keys are gone."))],
  ])("says so where the worker %s", async (_, signAfresh) => {
    const { model, said, copied } = setUp(signAfresh);
    await model.copySignedCurl(entry);
    expect({ said, copied }).toEqual({
      said: [{ kind: "failed", text: "The keys are gone." }],
      copied: [],
    });
  });
});
