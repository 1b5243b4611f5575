import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { ToolButton } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { sendingStrings as strings } from "../strings/sending.ts";

export interface Pair {
  readonly name: string;
  readonly value: string;
}

export interface PairTableProps {
  readonly label: string;
  readonly pairs: readonly Pair[];
  /** What is wrong with a pair, by its place. */
  readonly problems?: ReadonlyMap<number, string>;
  /** A pair was changed, or is new where its place is after the last; without one, was removed. */
  readonly onChange: (place: number, pair: Pair | undefined) => void;
}

/** Names and values, with an empty line at the end for one more. */
export function PairTable(props: PairTableProps): JSX.Element {
  const rows = [...props.pairs, { name: "", value: "" }].map((pair, place) => ({ pair, place }));
  return (
    <div class="pairs" role="group" aria-label={props.label}>
      {rows.map(({ pair, place }) => (
        <PairRow key={place} {...props} pair={pair} place={place} />
      ))}
    </div>
  );
}

function PairRow(
  props: PairTableProps & { readonly pair: Pair; readonly place: number },
): JSX.Element {
  const { pair, pairs, place, problems, onChange } = props;
  const remark = `${useId()}-remark`;
  const problem = problems?.get(place);
  const isNew = place === pairs.length;
  const described = problem === undefined ? {} : { "aria-describedby": remark };
  const input = (part: keyof Pair, label: string): JSX.Element => (
    <input
      class="input code"
      aria-label={label}
      placeholder={isNew ? strings[part] : undefined}
      spellcheck={false}
      autocomplete="off"
      autocapitalize="off"
      {...described}
      {...(problem !== undefined && { "aria-invalid": "true" })}
      value={pair[part]}
      onInput={(event) => onChange(place, { ...pair, [part]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {input("name", strings.nameOf(place + 1))}
      {input("value", strings.valueOf(place + 1))}
      {isNew ? (
        <span />
      ) : (
        <ToolButton
          icon="close"
          label={strings.removeNamed(pair.name || strings.nameOf(place + 1))}
          onPress={() => onChange(place, undefined)}
        />
      )}
      {problem !== undefined && (
        <p id={remark} data-verdict="failed">
          <Icon name="failed" />
          <span>{problem}</span>
        </p>
      )}
    </>
  );
}
