import type { Difference, Fact } from "./facts.ts";

/** What an import would do, as screens tell it before anything is done. */
export interface ImportChanges {
  readonly rules: readonly ItemChange[];
  readonly sources: readonly ItemChange[];
}

export type ItemChange =
  /** Nothing here has its id. It comes under a name of its own. */
  | { readonly kind: "added"; readonly name: string; readonly facts: readonly Fact[] }
  /** What is here has its id and says something else. */
  | {
      readonly kind: "changed";
      readonly name: string;
      readonly differences: readonly Difference[];
      /** How the one from the file is called where it comes beside; absent: in the place of this. */
      readonly beside?: string;
    }
  /** It is here already; a rule keeps its switch. */
  | { readonly kind: "same"; readonly name: string }
  /** It is here and not in the file: it stays. */
  | { readonly kind: "kept"; readonly name: string };

/** What becomes of a rule here that the file has in another form. */
export type ImportChoice = "beside" | "in-place";

/** Whether the import would do anything at all. */
export function changesAnything({ rules, sources }: ImportChanges): boolean {
  return [...rules, ...sources].some(({ kind }) => kind === "added" || kind === "changed");
}
