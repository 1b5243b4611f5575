import { fail } from "../errors.ts";

/** What is wrong with a source's field, or undefined. */
export type Wrong = ReturnType<typeof fail> | undefined;

/** A wrong field, and in a sentence with an example what it wants; `data.field` names it. */
export function wrongField(field: string, message: string): ReturnType<typeof fail> {
  return fail("input-invalid", message, { field });
}

export function checkRegion(region: string, field: string): Wrong {
  return isRegion(region) ? undefined : wrongField(field, "Name a region, such as eu-central-1.");
}

export function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d{1,2}$/.test(text);
}

const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/;

export function checkRoleArn(arn: string): Wrong {
  if (ROLE.test(arn)) return undefined;
  const example = "A role’s is like arn:aws:iam::111122223333:role/orders-dev.";
  if (arn === "") return wrongField("roleArn", `Enter the role’s ARN. ${example}`);
  const other = /^arn:aws[a-z-]*:iam::\d{12}:(user|group|policy|instance-profile)\//.exec(arn)?.[1];
  if (other !== undefined) {
    return wrongField("roleArn", `This is the ARN of a ${other.replace("-", " ")}. ${example}`);
  }
  if (/^arn:aws[a-z-]*:sts::\d{12}:assumed-role\//.test(arn)) {
    return wrongField("roleArn", `This is the ARN of a role’s session. ${example}`);
  }
  return wrongField("roleArn", `This is not a role’s ARN. ${example}`);
}
