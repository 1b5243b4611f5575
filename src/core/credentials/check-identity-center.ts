import type { IdentityCenterDefinition } from "./source-definition.ts";
import { checkRegion, wrongField, type Wrong } from "./source-field.ts";

const START_DOMAIN = /\.(?:awsapps\.com|awsapps\.cn|app\.aws)$/;

/** Also of a start page at which a person signs in before the source is saved. */
export function checkStart({
  startUrl,
  region,
}: Pick<IdentityCenterDefinition, "startUrl" | "region">): Wrong {
  const url = URL.canParse(startUrl) ? new URL(startUrl) : undefined;
  const isStart =
    url?.protocol === "https:" &&
    url.username === "" &&
    url.port === "" &&
    START_DOMAIN.test(url.hostname);
  return isStart
    ? checkRegion(region, "region")
    : wrongField(
        "startUrl",
        "Enter the start URL of Identity Center, such as https://example.awsapps.com/start.",
      );
}

export function checkIdentityCenter(definition: IdentityCenterDefinition): Wrong {
  const { accountId, roleName } = definition;
  const wrongStart = checkStart(definition);
  if (wrongStart) return wrongStart;
  if (!/^\d{12}$/.test(accountId)) {
    return wrongField("accountId", "Choose an account. Its id has twelve digits.");
  }
  return /^[\w+=,.@-]{1,64}$/.test(roleName)
    ? undefined
    : wrongField("roleName", "Choose a role in the account, such as Developer.");
}
