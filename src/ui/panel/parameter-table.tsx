import type { JSX } from "preact";
import { Masked } from "../components/masked.tsx";
import { panelStrings as strings } from "../strings/panel.ts";

export interface Parameter {
  readonly name: string;
  readonly value: string;
  /** What else there is to say of it: how it was sent, or the name of a file. */
  readonly note?: string | undefined;
}

export interface ParameterTableProps {
  readonly parameters: readonly Parameter[];
}

/** Parameters of a query or the fields of a form, decoded. */
export function ParameterTable({ parameters }: ParameterTableProps): JSX.Element {
  // A name may come several times.
  const numbered = parameters.map((each, index) => ({ ...each, place: index + 1 }));
  return (
    <table class="table">
      <thead class="sr">
        <tr>
          <th scope="col">{strings.name}</th>
          <th scope="col">{strings.value}</th>
          <th scope="col">{strings.note}</th>
        </tr>
      </thead>
      <tbody>
        {numbered.map(({ place, name, value, note }) => (
          <tr key={place}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <code>
                <Masked text={value} hidden={strings.hidden} />
              </code>
            </td>
            <td class="mute">{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
