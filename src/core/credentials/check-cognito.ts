import type { CognitoDefinition, UserPoolLogin } from "./source-definition.ts";
import { checkRoleArn, isRegion, wrongField, type Wrong } from "./source-field.ts";
import { isLoopback } from "./check-endpoint.ts";

/** Also of a user pool that a person signs in to before the source is saved. */
export function checkUserPool(login: UserPoolLogin): Wrong {
  const { userPoolId, clientId, flow } = login;
  const [region = "", pool = ""] = userPoolId.split("_");
  if (!isRegion(region) || !/^[0-9a-zA-Z]+$/.test(pool)) {
    return wrongField("userPoolId", "Enter the user pool’s id, such as eu-central-1_Ab12Cd34E.");
  }
  if (!/^[\w+]{1,128}$/.test(clientId)) {
    return wrongField("clientId", "Enter the app client’s id, such as 4f8s2k1m9q7v3x6z0b5n.");
  }
  return flow.kind === "hosted" ? checkHosted(flow) : undefined;
}

export function checkCognito({ identityPoolId, roleArn, login }: CognitoDefinition): Wrong {
  const [region = "", pool = ""] = identityPoolId.split(":");
  if (!isRegion(region) || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(pool)) {
    return wrongField(
      "identityPoolId",
      "Enter the identity pool’s id, such as eu-central-1:0f3b7c1e-6a52-4d0e-9c1a-5b7e2f4a8d90.",
    );
  }
  const wrongRole = roleArn === undefined ? undefined : checkRoleArn(roleArn);
  if (wrongRole) return wrongRole;
  if (login.kind === "user-pool") return checkUserPool(login);
  return login.kind === "oidc" && login.provider === ""
    ? wrongField(
        "provider",
        "Name who issues the token as the identity pool names it, such as accounts.google.com.",
      )
    : undefined;
}

function checkHosted(flow: Extract<UserPoolLogin["flow"], { kind: "hosted" }>): Wrong {
  const { domain, redirectUrl } = flow;
  const isHost =
    URL.canParse(`https://${domain}/`) && new URL(`https://${domain}/`).host === domain;
  if (!isHost || !domain.includes(".")) {
    return wrongField(
      "domain",
      "Enter the domain of the pool’s page, such as shop.auth.eu-central-1.amazoncognito.com.",
    );
  }
  const url = URL.canParse(redirectUrl) ? new URL(redirectUrl) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.host));
  return isSafe && url.hash === ""
    ? undefined
    : wrongField(
        "redirectUrl",
        "Enter one of the app client’s callback URLs, such as https://shop.example/signed-in.",
      );
}
