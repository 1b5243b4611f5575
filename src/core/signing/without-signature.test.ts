import { describe, expect, it } from "vitest";
import { isPresigned, withoutSignature } from "./without-signature.ts";

const signature =
  "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA%2F20260102&X-Amz-Date=20260102T030405Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host&X-Amz-Signature=0f&X-Amz-Security-Token=t";

describe("a URL without the signature in its query", () => {
  it.each([
    [`https://api.example/a?${signature}`, "https://api.example/a"],
    [`https://api.example/a?b=1&${signature}&c=+%2f&b=`, "https://api.example/a?b=1&c=+%2f&b="],
    [`https://api.example/a?x-amz-meta=1&x-amz-signature=0f`, "https://api.example/a?x-amz-meta=1"],
  ])("%s becomes %s", (url, bare) => {
    expect(isPresigned(url)).toBe(true);
    expect(withoutSignature(url)).toBe(bare);
  });

  it("is the same where there is none", () => {
    const url = "https://api.example/a?X-Amz-Date=1&signature=x-amz-signature";
    expect(isPresigned(url)).toBe(false);
    expect(withoutSignature(url)).toBe(url);
  });
});
