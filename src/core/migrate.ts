/** For each older version, what makes the next one of it. The first version is 1. */
export type Migrations = Readonly<Record<number, (old: unknown) => unknown>>;

/** The version that a value says in its `version` property, where it says one. */
export function versionOf(raw: unknown): number | undefined {
  const isVersioned = typeof raw === "object" && raw !== null && "version" in raw;
  return isVersioned && Number.isInteger(raw.version) ? (raw.version as number) : undefined;
}

/** What a value of an older version is in the one that is read now. */
export function migrate(
  raw: unknown,
  {
    from,
    to,
    migrations,
  }: { readonly from: number; readonly to: number; readonly migrations: Migrations },
): unknown {
  let value = raw;
  for (let version = from; version < to; version += 1) {
    value = migrations[version]?.(value) ?? value;
  }
  return value;
}
