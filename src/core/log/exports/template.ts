import { HIDDEN_VALUE } from "../../signing/signature.ts";

/** A secret that the log does not keep: whoever uses a copy puts it in this environment variable. */
export interface Gap {
  readonly variable: string;
}

/** A text in order, with a gap wherever the log hides a secret. */
export type Template = readonly (string | Gap)[];

/** Gives each gap a variable that nothing else of one copy has. */
export class Variables {
  readonly #taken = new Set<string>();

  /** A text as the log keeps it; `about` is what its variables are named for, as `x-api-key`. */
  template(text: string, about: string): Template {
    const [first = "", ...rest] = text.split(HIDDEN_VALUE);
    return [first, ...rest.flatMap((part) => [{ variable: this.#next(about) }, part])].filter(
      (part) => part !== "",
    );
  }

  #next(about: string): string {
    const name = about.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
    let variable = name;
    for (let count = 2; this.#taken.has(variable); count += 1) variable = `${name}_${count}`;
    this.#taken.add(variable);
    return variable;
  }
}

/** What is written of a template: each part by its kind, joined. */
export function fillTemplate(
  template: Template,
  write: { readonly text: (text: string) => string; readonly gap: (variable: string) => string },
  joint: string,
): string {
  return template
    .map((part) => (typeof part === "string" ? write.text(part) : write.gap(part.variable)))
    .join(joint);
}

export function hasGaps(template: Template): boolean {
  return template.some((part) => typeof part !== "string");
}
