import type { JSX } from "preact";
import type { Difference, Fact } from "../../core/configuration/facts.ts";
import { configurationStrings as strings } from "../strings/configuration.ts";

/** What a rule or source says, a line each. */
export function FactsList({ facts }: { readonly facts: readonly Fact[] }): JSX.Element {
  return (
    <dl class="kv">
      {facts.map(({ field, values }) => (
        <>
          <dt>{labelOf(field)}</dt>
          <dd>
            <Values field={field} values={values} />
          </dd>
        </>
      ))}
    </dl>
  );
}

export interface DifferenceTableProps {
  /** Of what the differences are. */
  readonly label: string;
  readonly differences: readonly Difference[];
}

/** What is here beside what the file says. */
export function DifferenceTable({ label, differences }: DifferenceTableProps): JSX.Element {
  return (
    <table class="table differences" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{strings.what}</th>
          <th scope="col">{strings.here}</th>
          <th scope="col">{strings.inFile}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, here, there }) => (
          <tr key={field}>
            <th scope="row">{labelOf(field)}</th>
            <td>
              <Values field={field} values={here} />
            </td>
            <td>
              <Values field={field} values={there} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function labelOf(field: string): string {
  return strings.fields[field] ?? field;
}

/** Words of ours where there are some; else what the file has, as it has it. */
function Values({ field, values }: Fact): JSX.Element {
  if (values.length === 0) return <span class="mute">{strings.none}</span>;
  const words = values.map((value) => strings.values[field]?.[value]);
  return (
    <>
      {values.map((value, place) => (
        <div key={value}>{words[place] ?? <code>{value}</code>}</div>
      ))}
    </>
  );
}
