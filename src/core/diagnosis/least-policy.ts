/** What a refusal tells of who may not do what. */
export interface DeniedAction {
  readonly principal?: string;
  readonly action?: string;
  readonly resource?: string;
}

/**
 * The least IAM policy that allows what was denied, as JSON; nothing where the refusal does not
 * say what. An account that the refusal masks is the principal's if its last digits are.
 */
export function leastPolicy({ principal, action, resource }: DeniedAction): string | undefined {
  if (action === undefined || !resource?.startsWith("arn:")) return undefined;
  const statement = { Effect: "Allow", Action: action, Resource: unmask(resource, principal) };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, undefined, 2);
}

/** The resource with the account that a refusal masks, which is the principal's if its digits are. */
export function unmask(resource: string, principal: string | undefined): string {
  const parts = resource.split(":");
  const masked = parts[4] ?? "";
  if (!masked.includes("*")) return resource;
  const account = principal?.split(":")[4] ?? "";
  const digits = masked.replaceAll("*", "");
  parts[4] = /^\d{12}$/.test(account) && account.endsWith(digits) ? account : "*";
  return parts.join(":");
}
