import * as v from "valibot";
import { isLoopback } from "../core/credentials/check-endpoint.ts";
import type { CredentialsAnswer, CredentialSource } from "../core/credentials/credential-source.ts";
import type { SecretKeeper } from "../core/credentials/secret-keeper.ts";
import { signInKey } from "../core/credentials/sign-in.ts";
import type { EndpointDefinition } from "../core/credentials/source-definition.ts";
import type { Header } from "../core/request.ts";
import { callService, type ServiceAnswer, type ServicePorts } from "./call-service.ts";
import { parseJson } from "./json-service.ts";
import { failAt, quote, unreadable, type Failed } from "./service-failure.ts";

const credentialsAnswer = v.object({
  AccessKeyId: v.string(),
  SecretAccessKey: v.string(),
  Token: v.nullish(v.string()),
  Expiration: v.nullish(v.pipe(v.string(), v.isoTimestamp())),
});

const errorAnswer = v.object({
  code: v.optional(v.string()),
  message: v.optional(v.string()),
  Message: v.optional(v.string()),
});

/**
 * Credentials of a program on this computer that speaks the container-credentials protocol, with
 * its authorization token where a person has given one.
 */
export function endpointSource(
  definition: EndpointDefinition,
  secrets: Pick<SecretKeeper, "signIn">,
  ports: ServicePorts,
): CredentialSource {
  return {
    get: async (signal) => {
      const url = URL.canParse(definition.url) ? new URL(definition.url) : undefined;
      if (!url || !isLoopback(url.host)) return failed(notHere(definition));
      const signIn = secrets.signIn(signInKey(definition));
      const token = signIn?.kind === "token" ? signIn.token.trim() : undefined;
      if (token !== undefined && !/^[\x20-\x7e]+$/.test(token)) return failed(oddToken(definition));
      const headers: readonly Header[] = token === undefined ? [] : [["authorization", token]];
      const call = {
        reference: definition,
        request: { method: "GET", url: url.href, headers },
      } as const;
      const answer = await callService(call, ports, signal);
      if (!answer.ok) return failed(answer);
      return read(answer.value, { definition, host: url.host, token });
    },
  };
}

interface Asked {
  readonly definition: EndpointDefinition;
  readonly host: string;
  readonly token: string | undefined;
}

function read(answer: ServiceAnswer, { definition, host, token }: Asked): CredentialsAnswer {
  const asked = { host, reference: definition };
  const json = parseJson(answer.text);
  if (answer.status !== 200) return failed(refused(asked, answer, { json, token }));
  const parsed = v.safeParse(credentialsAnswer, json);
  if (!parsed.success) return failed(unreadable(asked));
  const { AccessKeyId, SecretAccessKey, Token, Expiration } = parsed.output;
  return {
    kind: "credentials",
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(Token && { sessionToken: Token }),
      ...(Expiration && { expiresAt: Date.parse(Expiration) }),
    },
  };
}

function refused(
  asked: { readonly host: string; readonly reference: EndpointDefinition },
  { status }: ServiceAnswer,
  { json, token }: { readonly json: unknown; readonly token: string | undefined },
): Failed {
  const parsed = v.safeParse(errorAnswer, json);
  const { code, message, Message } = parsed.success ? parsed.output : {};
  const words = quote(message ?? Message ?? code ?? `It answered ${status}.`, [token ?? ""]);
  const advice =
    status === 401 || status === 403
      ? "Copy its authorization token again: it may be another each time."
      : "Check the address, its path included.";
  const sentence = `${asked.host} refused “${asked.reference.name}”: ${words} ${advice}`;
  return failAt(asked, "source-denied", sentence);
}

function notHere(reference: EndpointDefinition): Failed {
  const message = `“${reference.name}” is not on this computer, and credentials are taken from no other. Correct its address.`;
  return failAt({ host: "", reference }, "source-denied", message);
}

function oddToken(reference: EndpointDefinition): Failed {
  const message = `The authorization token of “${reference.name}” holds a line break or another character that no header can. Paste it again.`;
  return failAt({ host: "", reference }, "credentials-invalid", message);
}

function failed({ failure }: Pick<Failed, "failure">): CredentialsAnswer {
  return { kind: "failure", failure };
}
