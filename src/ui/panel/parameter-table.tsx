import type { JSX } from "preact";
import { Masked } from "../components/masked.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import type { QueryParameter } from "./query-parameters.ts";

export interface ParameterTableProps {
  readonly parameters: readonly QueryParameter[];
}

/** Parameters of a query or a form, decoded, and as they were sent where that differs. */
export function ParameterTable({ parameters }: ParameterTableProps): JSX.Element {
  // A name may come several times.
  const numbered = parameters.map((each, index) => ({ ...each, place: index + 1 }));
  return (
    <table class="table">
      <thead class="sr">
        <tr>
          <th scope="col">{strings.name}</th>
          <th scope="col">{strings.value}</th>
          <th scope="col">{strings.inUrl}</th>
        </tr>
      </thead>
      <tbody>
        {numbered.map(({ place, name, value, sentAs }) => (
          <tr key={place}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <code>
                <Masked text={value} hidden={strings.hidden} />
              </code>
            </td>
            <td class="mute">{sentAs === undefined ? "" : strings.sentAs(sentAs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
