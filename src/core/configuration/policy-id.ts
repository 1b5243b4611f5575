const prefix = "policy:";
const prefixElsewhere = "policy.";

/** The id here of a rule or source that a policy sets. */
export function policyIdOf(id: string): string {
  return `${prefix}${id}`;
}

/** Whether a rule or source is set by a policy, and so by nobody here. */
export function isPolicyId(id: string): boolean {
  return id.startsWith(prefix);
}

/** The id under which a source of the policy goes into a document, where a rule needs it. */
export function idInDocument(id: string): string {
  return isPolicyId(id) ? `${prefixElsewhere}${id.slice(prefix.length)}` : id;
}

/** What `idInDocument` made of an id, undone. */
export function idFromDocument(id: string): string {
  return id.startsWith(prefixElsewhere) ? policyIdOf(id.slice(prefixElsewhere.length)) : id;
}
