import { wrongField, type Wrong } from "./source-field.ts";
import type { EndpointDefinition } from "./source-definition.ts";

/** Whether a host, whatever its port, is this computer by a name that the extension may reach. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host);
}

export function checkEndpoint({ url }: EndpointDefinition): Wrong {
  const example =
    "It is like http://127.0.0.1:9911/, as AWS_CONTAINER_CREDENTIALS_FULL_URI has it.";
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== "http:" && parsed?.protocol !== "https:") {
    return wrongField("url", `Enter the address of the endpoint. ${example}`);
  }
  if (!isLoopback(parsed.host)) {
    return wrongField(
      "url",
      `Credentials are taken from this computer only, by the name localhost or 127.0.0.1. ${example}`,
    );
  }
  return parsed.username === "" && parsed.password === ""
    ? undefined
    : wrongField("url", "Leave user name and password out of the address; enter the token below.");
}
