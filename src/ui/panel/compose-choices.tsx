import type { JSX } from "preact";
import type { Header } from "../../core/request.ts";
import type { RequestDraft, SendAs } from "../../core/sending/request-draft.ts";
import { headerValue } from "../../core/request.ts";
import { Field } from "../components/field.tsx";
import { sendingStrings as strings } from "../strings/sending.ts";
import type { ComposeModel } from "./compose-model.ts";
import { scopeText, sourceText } from "./sending-words.ts";

export interface ComposeChoicesProps {
  readonly model: ComposeModel;
}

/** As whom it is sent, and what its body is. */
export function ComposeChoices({ model }: ComposeChoicesProps): JSX.Element {
  return (
    <div class="beside">
      <SendAsField model={model} />
      <ContentTypeField model={model} />
    </div>
  );
}

function SendAsField({ model }: ComposeChoicesProps): JSX.Element {
  const { as } = model.draft.value;
  const rule = model.rule.value;
  const sources = model.sources.value;
  const own = sources.find(({ definition }) => definition.id === rule?.sourceId);
  const value = as.kind === "source" ? `source ${as.sourceId}` : as.kind;
  return (
    <Field label={strings.sendAs} hint={hintFor(model)}>
      {(control) => (
        <select
          {...control}
          class="input"
          value={value}
          onChange={(event) => model.edit({ as: parseAs(event.currentTarget.value) })}
        >
          <option value="rule">{own ? sourceText(own) : strings.byItsRule}</option>
          {sources
            .filter((each) => each !== own)
            .map((each) => (
              <option key={each.definition.id} value={`source ${each.definition.id}`}>
                {sourceText(each)}
              </option>
            ))}
          <option value="unsigned">{strings.unsigned}</option>
        </select>
      )}
    </Field>
  );
}

function hintFor({ draft, rule }: ComposeModel): string {
  const { as, url } = draft.value;
  if (as.kind === "unsigned") return strings.unsignedHint;
  return rule.value
    ? strings.ruleScope(rule.value.name, scopeText(rule.value, url.trim()))
    : strings.noRuleYet;
}

function parseAs(value: string): SendAs {
  if (value === "rule" || value === "unsigned") return { kind: value };
  return { kind: "source", sourceId: value.slice("source ".length) };
}

const types = [
  "application/json",
  "application/x-www-form-urlencoded",
  "application/xml",
  "text/plain",
];

function ContentTypeField({ model }: ComposeChoicesProps): JSX.Element {
  const { headers } = model.draft.value;
  const value = headerValue(headers, "content-type") ?? "";
  return (
    <Field label={strings.contentType}>
      {(control) => (
        <select
          {...control}
          class="input"
          value={value}
          onChange={(event) =>
            model.edit({ headers: withContentType(model.draft.value, event.currentTarget.value) })
          }
        >
          <option value="">{strings.noContentType}</option>
          {[...new Set([...types, ...(value === "" ? [] : [value])])].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

function withContentType({ headers }: RequestDraft, type: string): readonly Header[] {
  const isIt = ([name]: Header): boolean => name.toLowerCase() === "content-type";
  if (type === "") return headers.filter((each) => !isIt(each));
  return headers.some(isIt)
    ? headers.map((each): Header => (isIt(each) ? [each[0], type] : each))
    : [...headers, ["Content-Type", type]];
}
