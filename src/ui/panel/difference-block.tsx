import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type {
  CanonicalDifference,
  ComparedLine,
  MarkedText,
} from "../../core/diagnosis/canonical-difference.ts";
import { Chip } from "../components/chip.tsx";
import { Masked } from "../components/masked.tsx";
import { diagnosisStrings as strings } from "../strings/diagnosis.ts";
import { panelStrings } from "../strings/panel.ts";

/** Our canonical request beside the API's, line by line. */
export function DifferenceBlock({
  difference,
}: {
  readonly difference: CanonicalDifference;
}): JSX.Element {
  const [isAll, setAll] = useState(true);
  const { lines, differing, count } = difference;
  const numbered = lines.map((line, index) => ({ line, place: index + 1 }));
  const shown = isAll ? numbered : numbered.filter(({ line }) => line.kind === "differs");
  return (
    <section>
      <header>
        <h2>{strings.canonicalRequest}</h2>
        <small>{strings.linesDiffer(differing, count)}</small>
        <span class="push" />
        {differing > 0 && (
          <>
            <Chip pressed={!isAll} onPress={() => setAll(false)}>
              {strings.differences}
            </Chip>
            <Chip pressed={isAll} onPress={() => setAll(true)}>
              {strings.allLines}
            </Chip>
          </>
        )}
      </header>
      <ol class="lines" aria-label={strings.canonicalRequest}>
        {shown.map(({ line, place }) => (
          <Compared key={place} line={line} />
        ))}
      </ol>
    </section>
  );
}

function Compared({ line }: { readonly line: ComparedLine }): JSX.Element {
  if (line.kind === "same") {
    return (
      <li>
        <code>
          <Masked text={line.text} hidden={panelStrings.hidden} />
        </code>
      </li>
    );
  }
  return (
    <>
      {line.ours && (
        <li data-verdict="withheld">
          <del>
            <Marked text={line.ours} />
          </del>
          <small>{strings.weSigned}</small>
        </li>
      )}
      {line.theirs && (
        <li data-verdict="signed">
          <ins>
            <Marked text={line.theirs} />
          </ins>
          <small>{strings.gatewaySaw}</small>
        </li>
      )}
    </>
  );
}

function Marked({ text }: { readonly text: MarkedText }): JSX.Element {
  const { before, marked, after } = text;
  const { hidden } = panelStrings;
  return (
    <code>
      <Masked text={before} hidden={hidden} />
      {marked !== "" && (
        <mark>
          <Masked text={marked} hidden={hidden} />
        </mark>
      )}
      <Masked text={after} hidden={hidden} />
    </code>
  );
}
