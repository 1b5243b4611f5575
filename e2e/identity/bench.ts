import { REST_API, urlOf } from "../gateway/apis.ts";
import { startGateway } from "../gateway/gateway.ts";
import { send } from "../gateway/send.ts";
import { signWithCrt } from "../gateway/sign-with-crt.ts";
import type { CredentialsAnswer } from "../../src/core/credentials/credential-source.ts";
import type { FetchRequest } from "../../src/core/fetch-port.ts";
import { secretsOf } from "../../src/core/credentials/sign-in.ts";
import type { ManualClock } from "../../src/core/manual-clock.ts";
import { createClient, createTestClock, type Client } from "./client.ts";
import { USUAL_LIFETIMES } from "./service.ts";
import { startStandIns, type StandIns } from "./stand-ins.ts";
import type { World } from "./world.ts";

/** Stand-ins and a gateway that knows whom they give credentials, all by one clock. */
export type Bench = {
  readonly standIns: StandIns;
  /** The clock of all that runs here. */
  readonly clock: ManualClock;
  /** An extension that has nothing yet. */
  client(): Client;
  /** What clients have sent since the last one was made. */
  readonly sent: readonly FetchRequest[];
  /** What the gateway answers to a request that is signed with these credentials. */
  call(answer: CredentialsAnswer, route?: string): Promise<number>;
  close(): Promise<void>;
};

export async function startBench(world?: World): Promise<Bench> {
  const clock = createTestClock();
  const date = () => new Date(clock.now());
  const gateway = await startGateway({ clock: date });
  const standIns = await startStandIns({
    clock: date,
    onIdentities: (identities) => gateway.setIdentities(identities),
    ...(world === undefined ? {} : { world }),
  });
  const sent: FetchRequest[] = [];
  return {
    standIns,
    clock,
    sent,
    client: () => {
      standIns.faults.clear();
      standIns.calls.clear();
      standIns.setClock(date);
      Object.assign(standIns.lifetimes, USUAL_LIFETIMES);
      sent.splice(0);
      const fetch: StandIns["fetch"] = (request, signal) => {
        sent.push(request);
        return standIns.fetch(request, signal);
      };
      return createClient({ fetch }, clock);
    },
    call: async (answer, route = "/pets") => {
      if (answer.kind !== "credentials") throw new Error(answer.failure.message);
      const request = { url: urlOf(REST_API, route) };
      const options = { keys: answer.credentials, scope: REST_API, date: date() };
      return (await send(gateway, await signWithCrt(request, options))).status;
    },
    close: async () => void (await Promise.all([gateway.close(), standIns.close()])),
  };
}

/** Every secret that a client holds. */
export function secretsHeld({ secrets }: Client): readonly string[] {
  const credentials = [...secrets.held.values()].flatMap(({ secretAccessKey, sessionToken }) => [
    secretAccessKey,
    sessionToken ?? "",
  ]);
  const signIns = [...secrets.signIns.values()].flatMap(secretsOf);
  return [...credentials, ...signIns].filter((secret) => secret !== "");
}
