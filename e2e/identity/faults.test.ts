import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CredentialsAnswer } from "../../src/core/credentials/credential-source.ts";
import type { Failure, FailureCode } from "../../src/core/errors.ts";
import type { SignInStep } from "../../src/core/credentials/sign-in-step.ts";
import type { SourceDefinition } from "../../src/core/credentials/source-definition.ts";
import { secretsHeld, startBench, type Bench } from "./bench.ts";
import { anySignal, LIMIT, type Client } from "./client.ts";
import { COGNITO, DEVELOPER, role, withKeys } from "./definitions.ts";
import type { Fault } from "./faults.ts";
import {
  CENTER,
  IDENTITY_POOL,
  PASSWORD,
  ROLES,
  SECRET_CLIENT,
  TOKEN_ROLE,
  USER_POOL,
} from "./world.ts";

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});

afterEach(() => bench.standIns.faults.clear());

afterAll(() => bench.close());

const HOUR = 3_600_000;

/** A single call of a source has less time than all, so that it is named. */
const CALL_LIMIT = 8_000;

const CODES: Readonly<Record<Fault["kind"], FailureCode>> = {
  hang: "source-slow",
  error: "source-broken",
  truncate: "source-broken",
  throttle: "source-throttled",
};

const KINDS = Object.keys(CODES) as readonly Fault["kind"][];

/** What is asked of which service, and how a client comes to ask it. */
type Case = {
  readonly operation: string;
  readonly host: string;
  readonly setUp: (client: Client) => Promise<string>;
};

const VAULT = { id: "vault", name: "aws-vault", kind: "endpoint" } as const;
const GUESTS = { ...COGNITO, id: "guests", login: { kind: "guest" } } as const;
const idp = "cognito-idp.eu-central-1.amazonaws.com";
const identity = "cognito-identity.eu-central-1.amazonaws.com";
const sts = "sts.eu-central-1.amazonaws.com";

function defined(client: Client, definition: SourceDefinition): string {
  client.define(definition);
  return definition.id;
}

async function signedInToPool(client: Client): Promise<string> {
  client.define(COGNITO);
  await client.signInTo(COGNITO);
  return COGNITO.id;
}

async function signedInToCenter(client: Client): Promise<string> {
  client.define(DEVELOPER);
  const { startUrl, region } = CENTER;
  const request = { kind: "device", reference: DEVELOPER, startUrl, region } as const;
  const begun = await client.signIns.begin(request, anySignal());
  if (begun.kind !== "waiting" || begun.pending.kind !== "device") throw new Error(begun.kind);
  bench.standIns.confirmCode(begun.pending.userCode);
  client.keep(await client.signIns.poll(begun.pending, anySignal()));
  return DEVELOPER.id;
}

/** Signed in so long ago that the token has to be refreshed. */
function longAgo(signIn: (client: Client) => Promise<string>) {
  return async (client: Client): Promise<string> => {
    bench.standIns.lifetimes.centerSessions = 86_400;
    const id = await signIn(client);
    bench.clock.advance(9 * HOUR);
    return id;
  };
}

async function byToken(client: Client): Promise<string> {
  const token = bench.standIns.oidcToken({ subject: "ada" });
  void client.secrets.putSignIn("role", { kind: "token", token });
  return defined(client, role(TOKEN_ROLE.arn, { base: { kind: "web-identity" } }));
}

async function endpoint(client: Client): Promise<string> {
  const { url, token } = bench.standIns.endpoint;
  void client.secrets.putSignIn("vault", { kind: "token", token });
  return defined(client, { ...VAULT, url });
}

const CASES: readonly Case[] = [
  { operation: "GetId", host: identity, setUp: async (client) => defined(client, GUESTS) },
  { operation: "GetCredentialsForIdentity", host: identity, setUp: signedInToPool },
  { operation: "GetTokensFromRefreshToken", host: idp, setUp: longAgo(signedInToPool) },
  {
    operation: "AssumeRole",
    host: sts,
    setUp: async (client) => {
      withKeys(client, role(ROLES.orders.arn));
      return "role";
    },
  },
  { operation: "AssumeRoleWithWebIdentity", host: sts, setUp: byToken },
  {
    operation: "GetRoleCredentials",
    host: "portal.sso.eu-central-1.amazonaws.com",
    setUp: signedInToCenter,
  },
  {
    operation: "CreateToken",
    host: "oidc.eu-central-1.amazonaws.com",
    setUp: longAgo(signedInToCenter),
  },
  { operation: "GetCredentials", host: "127.0.0.1", setUp: endpoint },
];

const MATRIX = CASES.flatMap((each) => KINDS.map((kind) => ({ ...each, kind })));

type Faulty = Pick<Fault, "kind"> & {
  readonly operation: string;
  /** How long a call may take. */
  readonly limit: number;
};

/** Lets a call that hangs come in, and then the time pass that it has. */
async function whileFaulty<Value>(
  { operation, kind, limit }: Faulty,
  run: () => Promise<Value>,
): Promise<Value> {
  bench.standIns.faults.add({ operation, kind });
  const arrived = bench.standIns.calls.next(operation);
  const outcome = run();
  await arrived;
  if (kind === "hang") bench.clock.advance(limit);
  const value = await outcome;
  bench.standIns.faults.clear();
  return value;
}

function failureOf(answer: CredentialsAnswer): Failure {
  if (answer.kind === "credentials") throw new Error("It gave credentials.");
  return answer.failure;
}

describe("a source", () => {
  it.each(MATRIX)("whose $operation meets a $kind says so, and mends", async (row) => {
    const client = bench.client();
    const id = await row.setUp(client);
    const secrets = secretsHeld(client);
    const answer = await whileFaulty({ ...row, limit: CALL_LIMIT }, () => client.get(id));
    expect(answer).toMatchObject({ kind: "failure", failure: { code: CODES[row.kind] } });
    const { message, data } = failureOf(answer);
    expect(message).toContain(row.host);
    expect(message).toMatch(/“[\w.-]+”/);
    expect(message).toMatch(/[Tt]ry it again/);
    for (const secret of secrets) expect(message + JSON.stringify(data)).not.toContain(secret);
    expect(bench.clock.waiting).toBe(0);
    bench.clock.advance(1_000);
    expect(await client.get(id)).toMatchObject({ kind: "credentials" });
  });

  it.each(CASES)("whose $operation gives credentials for seconds fetches others", async (row) => {
    const client = bench.client();
    const id = await row.setUp(client);
    bench.standIns.lifetimes.credentials = 5;
    const first = await client.get(id);
    expect(await bench.call(first)).toBe(200);
    bench.clock.advance(6_000);
    expect(await bench.call(first)).toBe(403);
    const second = await client.get(id);
    expect(await bench.call(second)).toBe(200);
    expect(bench.clock.waiting).toBe(0);
  });

  it("that goes through several services ends within its bound, wherever it hangs", async () => {
    const client = bench.client();
    client.define(COGNITO, role(ROLES.orders.arn, { base: { kind: "source", sourceId: "pool" } }));
    await client.signInTo(COGNITO);
    const arrived = bench.standIns.calls.next("GetId");
    bench.standIns.faults.add({ kind: "hang" });
    const answers = Promise.all(Array.from({ length: 100 }, () => client.get("role")));
    await arrived;
    bench.clock.advance(LIMIT);
    for (const answer of await answers) {
      expect(answer).toMatchObject({ kind: "failure", failure: { code: "source-slow" } });
    }
    expect(bench.clock.waiting).toBe(0);
  });

  it("whose service cannot be reached says so", async () => {
    const client = bench.client();
    client.define({ ...GUESTS, identityPoolId: IDENTITY_POOL.id.replace("central", "north") });
    expect(await client.get("guests")).toEqual({
      kind: "failure",
      failure: {
        code: "source-unreachable",
        message:
          "cognito-identity.eu-north-1.amazonaws.com cannot be reached for “staging-pool”. Check the network, and that the region is right.",
        data: { sourceId: "guests", host: "cognito-identity.eu-north-1.amazonaws.com" },
      },
    });
  });
});

describe("a step of a sign-in", () => {
  const { startUrl, region } = CENTER;
  const login = {
    kind: "user-pool",
    userPoolId: USER_POOL.id,
    clientId: SECRET_CLIENT.id,
    flow: { kind: "srp" },
  } as const;
  const client = { reference: COGNITO, login, clientSecret: SECRET_CLIENT.secret };

  const steps: readonly (readonly [
    operation: string,
    step: (of: Client) => Promise<SignInStep>,
  ])[] = [
    ["InitiateAuth", bySrp],
    ["RespondToAuthChallenge", bySrp],
    ["RegisterClient", byDevice],
    ["StartDeviceAuthorization", byDevice],
  ];

  function bySrp({ signIns }: Client): Promise<SignInStep> {
    const request = { kind: "password", client, username: "ada", password: PASSWORD } as const;
    return signIns.begin(request, anySignal());
  }

  function byDevice({ signIns }: Client): Promise<SignInStep> {
    const request = { kind: "device", reference: DEVELOPER, startUrl, region } as const;
    return signIns.begin(request, anySignal());
  }

  const rows = steps.flatMap(([operation, step]) =>
    KINDS.map((kind) => ({ operation, step, kind })),
  );

  it.each(rows)("whose $operation meets a $kind says so, and mends", async (row) => {
    const of = bench.client();
    const outcome = await whileFaulty({ ...row, limit: LIMIT }, () => row.step(of));
    expect(outcome).toMatchObject({ kind: "failed", failure: { code: CODES[row.kind] } });
    const said = JSON.stringify(outcome);
    for (const secret of [PASSWORD, SECRET_CLIENT.secret]) expect(said).not.toContain(secret);
    expect(bench.clock.waiting).toBe(0);
    expect((await row.step(of)).kind).toMatch(/^(?:signed-in|waiting)$/);
  });

  it("whose code is asked about in vain is asked about half as often each time, to a minute", async () => {
    const of = bench.client();
    let step = await byDevice(of);
    const intervals: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      if (!("pending" in step) || step.pending?.kind !== "device") throw new Error(step.kind);
      const { pending } = step;
      intervals.push(pending.interval);
      step = await whileFaulty({ operation: "CreateToken", kind: "hang", limit: LIMIT }, () =>
        of.signIns.poll(pending, anySignal()),
      );
      expect(step).toMatchObject({ kind: "failed", failure: { code: "source-slow" } });
    }
    expect(intervals).toEqual([1, 2, 4, 8, 16, 32, 60].map((seconds) => seconds * 1_000));
    expect(bench.clock.waiting).toBe(0);
  });
});
