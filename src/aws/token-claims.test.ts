import { describe, expect, it } from "vitest";
import { claimsOf } from "./token-claims.ts";

function token(payload: unknown): string {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  return `e30.${Buffer.from(text).toString("base64url")}.c2ln`;
}

describe("the claims of a token", () => {
  it("are its end and whose it is", () => {
    const claims = { exp: 1_767_355_200, "cognito:username": "0f3b-ä?>", sub: "x" };
    expect(claimsOf(token(claims))).toEqual({ expiresAt: 1_767_355_200_000, username: "0f3b-ä?>" });
    expect(claimsOf(token({ ...claims, email: "ada@example.com" }))).toMatchObject({
      username: "ada@example.com",
    });
  });

  it.each(["", "opaque", "a.b", "a.!!!.c", token("no JSON"), token([]), token({ exp: "soon" })])(
    "are none for %j",
    (text) => {
      expect(claimsOf(text)).toEqual({});
    },
  );
});
