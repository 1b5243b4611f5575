import { describe, expect, it } from "vitest";
import { placeProblem } from "./verification-place.ts";

const asked = {
  reference: { id: "s1", name: "company-sso" },
  startUrl: "https://example.awsapps.com/start",
  region: "eu-central-1",
};

describe("the place where a code is confirmed", () => {
  it.each([
    "https://device.sso.eu-central-1.amazonaws.com/?user_code=BCDF-GHJK",
    "https://example.awsapps.com/start/#/device?user_code=BCDF-GHJK",
    "https://d-9067000000.awsapps.com/start/#/device",
  ])("may be AWS’s: %s", (url) => {
    expect(placeProblem(url, asked)).toBeUndefined();
  });

  it.each([
    "http://device.sso.eu-central-1.amazonaws.com/",
    "https://device.sso.us-east-1.amazonaws.com/",
    "https://device.sso.eu-central-1.amazonaws.com.evil.example/",
    "https://device.sso.eu-central-1.amazonaws.com@evil.example/",
    "https://ada@device.sso.eu-central-1.amazonaws.com/",
    "https://evilawsapps.com/",
    "https://example.app.aws/",
    "javascript:alert(1)",
    "",
  ])("may not be another: %s", (url) => {
    const problem = placeProblem(url, asked);
    expect(problem).toMatchObject({
      failure: { code: "source-broken", data: { sourceId: "s1" } },
    });
    expect(problem?.failure.message).toContain("Nothing was opened");
  });

  it("may be in China where the region is", () => {
    const china = {
      ...asked,
      region: "cn-north-1",
      startUrl: "https://start.home.awsapps.cn/directory/a",
    };
    expect(placeProblem("https://device.sso.cn-north-1.amazonaws.com.cn/", china)).toBeUndefined();
    expect(placeProblem("https://device.sso.cn-north-1.amazonaws.com/", china)).toBeDefined();
  });
});
