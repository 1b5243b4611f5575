import { describe, expect, test } from "vitest";
import { scopeOfHost } from "./scope-of-host.ts";

const API = "a1b2c3d4e5";

const KNOWN: readonly (readonly [host: string, service: string, region: string | undefined])[] = [
  [`${API}.execute-api.eu-central-1.amazonaws.com`, "execute-api", "eu-central-1"],
  [`${API}.execute-api.us-east-1.amazonaws.com:443`, "execute-api", "us-east-1"],
  [`${API}.execute-api.ap-southeast-7.amazonaws.com.`, "execute-api", "ap-southeast-7"],
  [`${API}.execute-api.mx-central-1.amazonaws.com`, "execute-api", "mx-central-1"],
  [`${API}.execute-api.us-gov-west-1.amazonaws.com`, "execute-api", "us-gov-west-1"],
  [`${API}.execute-api.cn-north-1.amazonaws.com.cn`, "execute-api", "cn-north-1"],
  [`${API}.execute-api.cn-northwest-1.amazonaws.com.cn`, "execute-api", "cn-northwest-1"],
  [`${API}.execute-api.eusc-de-east-1.amazonaws.eu`, "execute-api", "eusc-de-east-1"],
  [`${API}.execute-api.us-iso-east-1.c2s.ic.gov`, "execute-api", "us-iso-east-1"],
  [`${API}.execute-api.us-isob-east-1.sc2s.sgov.gov`, "execute-api", "us-isob-east-1"],
  [`${API}.execute-api.eu-isoe-west-1.cloud.adc-e.uk`, "execute-api", "eu-isoe-west-1"],
  [`${API}.execute-api.us-isof-south-1.csp.hci.ic.gov`, "execute-api", "us-isof-south-1"],
  // A region that opens after this was written.
  [`${API}.execute-api.sa-west-12.amazonaws.com`, "execute-api", "sa-west-12"],
  [`${API}-vpce-0123456789abcdef0.execute-api.us-west-2.amazonaws.com`, "execute-api", "us-west-2"],
  ["vpce-0a1b-c2d3.execute-api.us-east-1.vpce.amazonaws.com", "execute-api", "us-east-1"],
  [
    "vpce-0a1b-c2d3-us-east-1a.execute-api.us-east-1.vpce.amazonaws.com",
    "execute-api",
    "us-east-1",
  ],
  ["vpce-0a1b-c2d3.execute-api.cn-north-1.vpce.amazonaws.com.cn", "execute-api", "cn-north-1"],
  [`${API}.execute-api.eu-west-1.api.aws`, "execute-api", "eu-west-1"],
  [`${API}.execute-api.us-gov-east-1.api.aws`, "execute-api", "us-gov-east-1"],
  [`${API}.execute-api.cn-north-1.api.amazonwebservices.com.cn`, "execute-api", "cn-north-1"],
  ["abcdefghijklmnop.lambda-url.eu-west-1.on.aws", "lambda", "eu-west-1"],
  ["abcdefghijklmnop.lambda-url.us-gov-west-1.on.aws", "lambda", "us-gov-west-1"],
  ["abc123.appsync-api.us-east-2.amazonaws.com", "appsync", "us-east-2"],
  ["abc123.appsync-realtime-api.us-east-2.amazonaws.com", "appsync", "us-east-2"],
  ["search-logs-abc.eu-west-3.es.amazonaws.com", "es", "eu-west-3"],
  ["vpc-logs-abc.cn-north-1.es.amazonaws.com.cn", "es", "cn-north-1"],
  ["abc123.us-west-2.aoss.amazonaws.com", "aoss", "us-west-2"],
  ["s3.eu-central-1.amazonaws.com", "s3", "eu-central-1"],
  ["bucket.s3.eu-central-1.amazonaws.com", "s3", "eu-central-1"],
  ["my.bucket.with.dots.s3.eu-central-1.amazonaws.com", "s3", "eu-central-1"],
  ["bucket.s3.dualstack.eu-central-1.amazonaws.com", "s3", "eu-central-1"],
  ["s3.dualstack.us-gov-west-1.amazonaws.com", "s3", "us-gov-west-1"],
  ["s3-us-west-2.amazonaws.com", "s3", "us-west-2"],
  ["bucket.s3-us-west-2.amazonaws.com", "s3", "us-west-2"],
  ["s3-fips.us-east-1.amazonaws.com", "s3", "us-east-1"],
  ["bucket.s3.cn-north-1.amazonaws.com.cn", "s3", "cn-north-1"],
  ["point-123456789012.s3-accesspoint.eu-west-1.amazonaws.com", "s3", "eu-west-1"],
  ["abc.execute-api.us-east-1.s3.amazonaws.com", "s3", undefined],
  ["s3.amazonaws.com", "s3", undefined],
  ["bucket.s3.amazonaws.com", "s3", undefined],
  ["bucket.s3-accelerate.amazonaws.com", "s3", undefined],
  ["bucket.s3-accelerate.dualstack.amazonaws.com", "s3", undefined],
  ["svc-0123.7d67968.vpc-lattice-svcs.us-west-2.on.aws", "vpc-lattice-svcs", "us-west-2"],
  ["bedrock-runtime.us-east-1.amazonaws.com", "bedrock", "us-east-1"],
  ["bedrock-runtime-fips.us-east-1.amazonaws.com", "bedrock", "us-east-1"],
  ["bedrock-agent-runtime.eu-central-1.amazonaws.com", "bedrock", "eu-central-1"],
  ["aps-workspaces.eu-north-1.amazonaws.com", "aps", "eu-north-1"],
  ["runtime.sagemaker.eu-west-1.amazonaws.com", "sagemaker", "eu-west-1"],
  ["runtime.lex.us-east-1.amazonaws.com", "lex", "us-east-1"],
  ["email.eu-west-1.amazonaws.com", "ses", "eu-west-1"],
  ["db.cluster-c1a2b3.us-east-1.neptune.amazonaws.com:8182", "neptune-db", "us-east-1"],
  ["db.cluster-ro-c1a2b3.us-east-1.neptune.amazonaws.com", "neptune-db", "us-east-1"],
];

const UNKNOWN: readonly string[] = [
  "api.shop.example",
  "localhost:3000",
  "127.0.0.1",
  "[::1]:8443",
  "",
  // Look-alikes.
  `${API}.execute-api.eu-central-1.amazonaws.com.evil.example`,
  `${API}.execute-api.eu-central-1.amazonaws.com-evil.example`,
  `${API}.execute-api.eu-central-1.evilamazonaws.com`,
  `${API}.execute-api.eu-central-1.amazonaws.co`,
  `${API}.execute-api.eu-central-1.amazonaws.org`,
  `${API}.execute-api.eu-central-1.amazonaws.com.de`,
  `${API}.execute-api.eu-central-1.api.aws.evil.example`,
  `${API}.execute-api-eu-central-1.amazonaws.com`,
  `${API}.notexecute-api.eu-central-1.amazonaws.com`,
  `${API}.execute-api.eu-central.amazonaws.com`,
  `${API}.execute-api.eu-central-1a.amazonaws.com`,
  `${API}.execute-api.website-us-east-1.amazonaws.com`,
  `x.${API}.execute-api.eu-central-1.amazonaws.com`,
  `${API}..execute-api.eu-central-1.amazonaws.com`,
  "execute-api.eu-central-1.amazonaws.com",
  ".execute-api.eu-central-1.amazonaws.com",
  // A region of another partition.
  `${API}.execute-api.cn-north-1.amazonaws.com`,
  `${API}.execute-api.eu-central-1.amazonaws.com.cn`,
  `${API}.execute-api.us-iso-east-1.amazonaws.com`,
  `${API}.execute-api.eusc-de-east-1.amazonaws.com`,
  // Not an endpoint of what its name holds.
  "abc.lambda-url.eu-west-1.amazonaws.com",
  "abc.execute-api.eu-west-1.on.aws",
  "lambda-url.eu-west-1.on.aws",
  "vpce-0a1b.execute-api.us-east-1.vpce.amazonaws.com.evil.example",
  "notvpce-0a1b.execute-api.us-east-1.vpce.amazonaws.com",
  "bucket.s3-website-us-east-1.amazonaws.com",
  "bucket.s3-website.eu-central-1.amazonaws.com",
  "bucket.s3evil.eu-central-1.amazonaws.com",
  "s3-accelerate.amazonaws.com",
  "email.evil.eu-west-1.amazonaws.com",
  "us-east-1.es.amazonaws.com",
  // AWS's own, whose scope its structure does not tell.
  "console.aws.amazon.com",
  "amazonaws.com",
  "ec2.eu-west-1.amazonaws.com",
];

describe("the scope of a host", () => {
  test.each(KNOWN)("%s is %s in %s", (host, service, region) => {
    const scope = scopeOfHost(host);
    expect([scope.service, scope.region]).toEqual([service, region]);
    expect(scope.family).not.toBe("unknown");
  });

  test.each(UNKNOWN)("“%s” tells nothing", (host) => {
    expect(scopeOfHost(host)).toEqual({ family: "unknown" });
  });

  test("names the API, also where a VPC endpoint is part of its label", () => {
    const host = "execute-api.us-west-2.amazonaws.com";
    expect(scopeOfHost(`${API}.${host}`).apiId).toBe(API);
    expect(scopeOfHost(`${API}-vpce-0123456789abcdef0.${host}`).apiId).toBe(API);
  });

  test("leaves the API open where only a header names it", () => {
    expect(scopeOfHost("vpce-0a1b-c2d3.execute-api.us-east-1.vpce.amazonaws.com")).toEqual({
      family: "execute-api-vpce",
      service: "execute-api",
      region: "us-east-1",
    });
  });
});
