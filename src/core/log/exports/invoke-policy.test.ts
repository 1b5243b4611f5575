import { describe, expect, it } from "vitest";
import { exampleRule } from "../../rules/example-rule.ts";
import "../bytes-in-node.ts";
import type { Entry } from "../entry.ts";
import { exampleEntry, type ExampleExchange } from "./example-log.ts";
import { collectPolicy } from "./invoke-policy.ts";

const api = "https://abc123.execute-api.us-east-1.amazonaws.com";

async function resourcesOf(...exchanges: readonly ExampleExchange[]): Promise<readonly string[]> {
  const collector = collectPolicy();
  for (const exchange of exchanges) collector.add(await exampleEntry(exchange));
  const { text = "null" } = collector.policy() ?? {};
  const policy = JSON.parse(text) as { Statement: { Resource: string[] }[] } | null;
  return policy?.Statement.flatMap(({ Resource }) => Resource) ?? [];
}

function urls(...all: readonly string[]): readonly ExampleExchange[] {
  return all.map((url) => ({ request: { url }, world: { listed: [] } }));
}

function refusal(resource: string, principal = "arn:aws:iam::123456789012:user/alice") {
  const text = JSON.stringify({
    Message: `User: ${principal} is not authorized to perform: execute-api:Invoke on resource: ${resource}`,
  });
  return { status: 403, body: { kind: "text", text, bytes: text.length } } as const;
}

describe("the least policy for what the log has seen", () => {
  it("has one statement, with each request once and exactly", async () => {
    const collector = collectPolicy();
    for (const [method, path] of [
      ["GET", "/prod/pets?a=1"],
      ["GET", "/prod/pets?a=2"],
      ["POST", "/prod/pets"],
      ["GET", "/prod/"],
    ] as const) {
      collector.add(await exampleEntry({ request: { method, url: api + path } }));
    }
    expect(collector.policy()).toEqual({
      resources: 3,
      fits: true,
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "execute-api:Invoke",
      "Resource": [
        "arn:aws:execute-api:us-east-1:*:abc123/prod/GET/",
        "arn:aws:execute-api:us-east-1:*:abc123/prod/GET/pets",
        "arn:aws:execute-api:us-east-1:*:abc123/prod/POST/pets"
      ]
    }
  ]
}`,
    });
  });

  it("says where it is longer than a managed policy may be", async () => {
    const collector = collectPolicy();
    const entry = await exampleEntry();
    for (let number = 0; number < 200; number += 1) {
      collector.add({ ...entry, url: `${api}/prod/orders/${number}` });
    }
    expect(collector.policy()).toMatchObject({ resources: 200, fits: false });
  });

  it("takes a wildcard in a path for itself", async () => {
    expect(await resourcesOf(...urls(`${api}/prod/a*b/$c`))).toEqual([
      "arn:aws:execute-api:us-east-1:*:abc123/prod/GET/a${*}b/${$}c",
    ]);
  });

  it.each([
    ["https://a1.execute-api.cn-north-1.amazonaws.com.cn/s/x", "aws-cn", "cn-north-1"],
    ["https://a1.execute-api.us-gov-west-1.amazonaws.com/s/x", "aws-us-gov", "us-gov-west-1"],
    ["https://a1.execute-api.us-iso-east-1.c2s.ic.gov/s/x", "aws-iso", "us-iso-east-1"],
    ["https://a1.execute-api.us-isob-east-1.sc2s.sgov.gov/s/x", "aws-iso-b", "us-isob-east-1"],
    ["https://a1.execute-api.eusc-de-east-1.amazonaws.eu/s/x", "aws-eusc", "eusc-de-east-1"],
  ])("names the partition of %s", async (url, partition, region) => {
    expect(await resourcesOf(...urls(url))).toEqual([
      `arn:${partition}:execute-api:${region}:*:a1/s/GET/x`,
    ]);
  });

  it("leaves open what a custom domain hides, and lets a refusal tell it", async () => {
    const shop = exampleRule({
      hosts: ["api.shop.example"],
      scope: { service: "execute-api", region: "eu-west-1" },
    });
    const request = { url: "https://api.shop.example/v1/orders" };
    const world = { listed: [shop] };
    expect(await resourcesOf({ request, world })).toEqual([
      "arn:aws:execute-api:eu-west-1:*:*/*/GET/v1/orders",
    ]);
    const answer = refusal("arn:aws:execute-api:eu-west-1:********9012:z6a7/prod/GET/orders");
    expect(await resourcesOf({ request, world, answer })).toEqual([
      "arn:aws:execute-api:eu-west-1:123456789012:z6a7/prod/GET/orders",
    ]);
  });

  it.each([
    ["another method", "arn:aws:execute-api:us-east-1:123456789012:abc123/prod/DELETE/pets"],
    ["another path", "arn:aws:execute-api:us-east-1:123456789012:abc123/prod/GET/admin"],
    ["every path", "arn:aws:execute-api:us-east-1:123456789012:abc123/prod/GET/*"],
    ["every stage", "arn:aws:execute-api:us-east-1:123456789012:abc123/*/GET/pets"],
    ["every API", "arn:aws:execute-api:us-east-1:123456789012:*/prod/GET/pets"],
    ["another region", "arn:aws:execute-api:us-east-2:123456789012:abc123/prod/GET/pets"],
  ])("believes no answer that would allow %s", async (_, resource) => {
    const request = { url: `${api}/prod/pets` };
    expect(await resourcesOf({ request, answer: refusal(resource) })).toEqual([
      "arn:aws:execute-api:us-east-1:*:abc123/prod/GET/pets",
    ]);
  });

  it("covers an HTTP API whose stage may not be in the URL, and a WebSocket’s handshake", async () => {
    const answer = { headers: [{ name: "Apigw-Requestid", value: "x" }] };
    expect(await resourcesOf({ request: { url: `${api}/v1/pets` }, answer })).toEqual([
      "arn:aws:execute-api:us-east-1:*:abc123/$default/GET/v1/pets",
      "arn:aws:execute-api:us-east-1:*:abc123/v1/GET/pets",
    ]);
    const socket = "wss://abc123.execute-api.us-east-1.amazonaws.com/prod";
    expect(await resourcesOf(...urls(socket))).toEqual([
      "arn:aws:execute-api:us-east-1:*:abc123/prod/$connect",
    ]);
  });

  it("is none without a request to API Gateway, and leaves preflights out", async () => {
    const collector = collectPolicy();
    const entries: readonly Entry[] = [
      await exampleEntry(urls("https://abc.lambda-url.us-east-1.on.aws/")[0]),
      await exampleEntry({ request: { kind: "preflight", method: "OPTIONS" } }),
    ];
    for (const entry of entries) collector.add(entry);
    expect(collector.policy()).toBeUndefined();
  });
});
