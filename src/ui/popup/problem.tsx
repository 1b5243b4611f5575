import type { JSX } from "preact";
import { Note } from "../components/note.tsx";
import type { Doing } from "../doing.ts";

/** Why the last thing was not done, where no field says it. */
export function Problem({ doing }: { readonly doing: Doing }): JSX.Element | null {
  const problem = doing.problem.value;
  return problem === undefined ? null : (
    <Note verdict="failed" role="alert">
      <p>{problem}</p>
    </Note>
  );
}
