import type { Api } from "./apis.ts";
import {
  API_KEY,
  CUSTOM_DOMAIN_API,
  HTTP_API,
  KEYED_API,
  LAMBDA_URL_API,
  REST_API,
  REST_API_WITHOUT_CORS,
  urlOf,
} from "./apis.ts";
import type { PlainRequest, SigningOptions, WireRequest } from "./sign-with-crt.ts";
import { signWithCrt } from "./sign-with-crt.ts";
import type { Identity } from "./verify-signature.ts";

/** The moment at which these requests are signed. */
export const SIGNED_AT = new Date("2026-01-02T03:04:05Z");

export const USER: Identity = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  arn: "arn:aws:iam::123456789012:user/alice",
};

export const SESSION: Identity = {
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  secretAccessKey: "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
  sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE+token/with=signs==",
  arn: "arn:aws:sts::123456789012:assumed-role/orders-reader/alice",
};

/** Requests that the gateway accepts as they are, and refuses with anything changed. */
export type GoodRequest = {
  readonly name: string;
  readonly api: Api;
  readonly request: PlainRequest;
  readonly identity: Identity;
  readonly signing: Partial<SigningOptions>;
};

type Row = Pick<GoodRequest, "name"> & Partial<GoodRequest & { readonly route: string }>;

function goodRequest({ route = "/pets", api = REST_API, request, ...row }: Row): GoodRequest {
  return {
    api,
    identity: USER,
    signing: {},
    ...row,
    request: { ...request, url: urlOf(api, route) },
  };
}

const JSON_POST = {
  method: "POST",
  body: '{"name":"Ren\u00e9","tags":["a","b"]}',
  headers: [["Content-Type", "application/json"]],
} as const;

export const GOOD_REQUESTS: readonly GoodRequest[] = [
  goodRequest({ name: "GET" }),
  goodRequest({ name: "GET in another region", api: REST_API_WITHOUT_CORS }),
  goodRequest({ name: "GET of the stage itself", route: "/?a=1&a=2" }),
  goodRequest({
    name: "repeated, empty and + query keys",
    route: "/pets?b=2&a=2&a=1&a=1&e=&f&g+h=i+j",
  }),
  goodRequest({
    name: "odd query",
    route: "/pets?to=https://a.example/?x&q=%ff%&tags[]={1|2}&k=a%2Bb",
  }),
  goodRequest({ name: "%2F, space and unicode path", route: "/a%2Fb/c%20d/%C3%BC%E2%82%AC/+@:!/" }),
  goodRequest({ name: "a URL in the path", route: "/proxy/https://other.example/a//b" }),
  goodRequest({ name: "JSON POST", request: { url: "", ...JSON_POST } }),
  goodRequest({
    name: "binary PUT with its hash in a header",
    route: "/files/1",
    request: {
      url: "",
      method: "PUT",
      body: Uint8Array.from({ length: 70_000 }, (_, index) => index % 256),
      headers: [["Content-Type", "application/octet-stream"]],
    },
    signing: { contentSha256: "signed" },
  }),
  goodRequest({
    name: "form POST",
    request: {
      url: "",
      method: "POST",
      body: "a=1&b=c+d&b=%26",
      headers: [["Content-Type", "application/x-www-form-urlencoded;charset=UTF-8"]],
    },
  }),
  goodRequest({
    name: "DELETE with a session token",
    identity: SESSION,
    request: { url: "", method: "DELETE" },
  }),
  goodRequest({
    name: "x-api-key beside the signature",
    api: KEYED_API,
    route: "/keyed/pets?limit=2",
    request: {
      url: "",
      ...JSON_POST,
      headers: [
        ["X-Api-Key", API_KEY],
        ["X-Biz", "a  b"],
      ],
    },
    identity: SESSION,
  }),
  goodRequest({ name: "custom domain on a port", api: CUSTOM_DOMAIN_API, route: "/orders?page=2" }),
  goodRequest({ name: "HTTP API", api: HTTP_API, route: "/orders?page=2", identity: SESSION }),
  goodRequest({
    name: "Lambda URL",
    api: LAMBDA_URL_API,
    route: "/",
    request: { url: "", ...JSON_POST },
  }),
  goodRequest({
    name: "presigned",
    route: "/report?format=a+b&format=c",
    signing: { place: "query", expiresIn: 604_800 },
  }),
  goodRequest({
    name: "presigned with a session token",
    api: LAMBDA_URL_API,
    route: "/report",
    identity: SESSION,
    signing: { place: "query" },
  }),
];

/** Signs one of them with its own identity, for its own API. */
export function signed(
  good: GoodRequest,
  changes: Partial<SigningOptions> = {},
): Promise<WireRequest> {
  return signWithCrt(good.request, {
    keys: good.identity,
    scope: good.api,
    date: SIGNED_AT,
    ...good.signing,
    ...changes,
  });
}

/** `GET /pets` of an API, signed by {@link USER} unless told otherwise. */
export function signedPets(
  changes: Partial<SigningOptions> = {},
  api: Api = REST_API,
): Promise<WireRequest> {
  const options = { keys: USER, scope: api, date: SIGNED_AT, ...changes };
  return signWithCrt({ url: urlOf(api, "/pets") }, options);
}
