import { toJsonSchema, type JsonSchema } from "@valibot/to-json-schema";
import { configurationSchema } from "../../src/core/configuration/schema.ts";

const descriptions: Readonly<Record<string, string>> = {
  version: "The version of this form.",
  rules: "Which requests to sign. The first enabled rule that matches a request decides.",
  sources: "Where credentials come from, without any secret.",
  id: "1 to 100 letters, digits, dots, dashes or underscores, unlike every other id in its list.",
  name: "What the screens call it. No two sources share a name.",
  enabled: "Whether it decides. An import switches every rule off; a policy leaves it as it is.",
  hosts:
    "Host patterns such as *.execute-api.eu-central-1.amazonaws.com or api.shop.example:8443. A star stands for exactly one label.",
  pathPrefix: "How the path of a URL begins, such as /prod/. A single slash is every path.",
  scope: "The credential scope. What is absent is read from the host.",
  service: "Such as execute-api.",
  region: "Such as eu-central-1. Of a role or of Identity Center: where it is asked for.",
  sourceId: "The id of the credential source.",
  headerNames: "Headers to add to each request. Their values are typed by each person.",
  callers:
    "Origins whose pages may cause signed requests, such as https://docs.example.com, beside the address bar and the API's own pages.",
  placement: "Where the signature goes. Default: headers.",
  expiresIn: "Seconds for which a signature in the query is good, 1 to 604800. Default: 300.",
  unsignedHeaderNames: "Those of headerNames that are sent and not signed.",
  pageHeaders: "The page's headers that are signed beside every x-amz- one. Default: content-type.",
  signAs: "What is signed in place of what the URL says, for an API behind a proxy.",
  host: "The host that the API itself sees.",
  path: "How a path begins as it is sent, and as it is signed.",
  from: "Such as /api.",
  to: "Such as /prod.",
  pathStyle: "How paths are signed. Default: as the service is known to expect.",
  existingSignature: "What becomes of a request that is signed already. Default: leave.",
  arming: "Who arms tabs. Default: asked, by a person alone.",
  cors: "Whether preflights of an API without CORS are answered in armed tabs. Default: as-is.",
  secondChance:
    "Whether what is refused for the clock or stale credentials is sent once more. Default: on.",
  webSockets: "Exact wss: URLs whose handshakes are signed.",
  kind: "Which of several.",
  identityPoolId: "Such as eu-central-1:0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90.",
  roleArn: "Such as arn:aws:iam::111122223333:role/orders-dev.",
  login: "As whom the identity pool is asked.",
  userPoolId: "Such as eu-central-1_Ab12Cd34E.",
  clientId: "The app client of the user pool.",
  flow: "How a person signs in.",
  domain: "The host of the user pool's own page.",
  redirectUrl: "One of the app client's callback URLs.",
  provider: "Who issues the token, as the identity pool names it, such as accounts.google.com.",
  sessionName: "2 to 64 letters, digits or _+=,.@-.",
  durationSeconds: "900 to 43200.",
  base: "With what the role is assumed.",
  externalId: "What the role's trust policy asks for, if anything.",
  mfaSerial: "The ARN or serial number of the MFA device. Each person types its code.",
  policy: "A session policy, as a text of JSON.",
  startUrl: "Such as https://example.awsapps.com/start.",
  accountId: "Twelve digits.",
  roleName: "The permission set in the account.",
  url: "A container-credentials endpoint on this computer, such as http://127.0.0.1:9911/.",
};

/** The JSON Schema of the configuration document, for people and their editors. */
export function describedSchema(): JsonSchema {
  const schema = toJsonSchema(configurationSchema, { target: "draft-07" });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    ...describe(schema),
    title: "A configuration of Countersign",
    description:
      "Rules and credential sources without secrets: exported, imported, or set by an organisation's policy. A document has at most 256 KB.",
  };
}

/** The schema with a description at each property; one that has none is a mistake. */
function describe(schema: object): object {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]: [string, unknown]) => {
      if (keyword === "properties") return [keyword, describeEach(value as Record<string, object>)];
      if (Array.isArray(value)) return [keyword, value.map(describeWithin)];
      return [keyword, describeWithin(value)];
    }),
  );
}

function describeWithin(value: unknown): unknown {
  return typeof value === "object" && value !== null ? describe(value) : value;
}

function describeEach(properties: Readonly<Record<string, object>>): object {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const description = descriptions[name];
      if (description === undefined) throw new Error(`The property ${name} has no description.`);
      return [name, { description, ...describe(property) }];
    }),
  );
}
