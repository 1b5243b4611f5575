/** A role as a test sets it up. */
export type Role = {
  /** `arn:aws:iam::123456789012:role/orders-dev` */
  readonly arn: string;
  /** ARNs of those who may assume it (`*` at the end stands for anything). */
  readonly trusts: readonly string[];
  readonly externalId?: string;
  /** Whether an MFA code is demanded. */
  readonly wantsMfa?: boolean;
  /** Seconds; default an hour. */
  readonly maxDuration?: number;
  /** Route prefixes that its policy allows; without it, everything. */
  readonly allowed?: readonly string[];
  /** Issuers whose tokens may assume it, and the audiences for which. */
  readonly trustsTokens?: Readonly<Record<string, readonly string[]>>;
};

/** An MFA device of an IAM user. */
export type MfaDevice = {
  readonly serial: string;
  readonly userArn: string;
  readonly secret: Buffer;
};

/** Whether a role's trust policy names a caller, as themselves or as the role whose session it is. */
export function isTrusted({ trusts }: Role, callerArn: string): boolean {
  const session = /^arn:(aws[a-z-]*):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(callerArn);
  const names = [callerArn];
  if (session !== null) names.push(`arn:${session[1]}:iam::${session[2]}:role/${session[3]}`);
  return trusts.some((pattern) =>
    names.some((name) =>
      pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
    ),
  );
}

/**
 * The route prefixes that both a role and a session policy allow: of the policy, its Allow
 * statements over `execute-api` ARNs. Undefined for everything.
 */
export function allowedBy(
  { allowed }: Pick<Role, "allowed">,
  policy: string,
): readonly string[] | undefined {
  if (policy === "") return allowed;
  const { Statement } = JSON.parse(policy) as { Statement?: unknown };
  const statements = (Array.isArray(Statement) ? Statement : [Statement]) as readonly {
    readonly Effect?: string;
    readonly Resource?: string | readonly string[];
  }[];
  const resources = statements
    .filter((statement) => statement?.Effect === "Allow")
    .flatMap(({ Resource = [] }) => Resource);
  if (resources.includes("*")) return allowed;
  const prefixes = resources.map(routeOf);
  if (allowed === undefined) return prefixes;
  return prefixes.flatMap((prefix) => {
    const wider = allowed.find((each) => prefix.startsWith(each));
    return wider === undefined ? allowed.filter((each) => each.startsWith(prefix)) : [prefix];
  });
}

/** `/pets` of `arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/GET/pets*`. */
function routeOf(resource: string): string {
  const [, , , ...route] = (resource.split(":").at(-1) ?? "").split("/");
  return `/${route.join("/").replace(/\*$/, "").replace(/\/$/, "")}`;
}
