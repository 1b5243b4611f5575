import type { JSX } from "preact";
import { useId, useLayoutEffect, useState } from "preact/hooks";
import { bytesOfDraft, isHidden } from "../../core/sending/request-draft.ts";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { Tabs, type Tab } from "../components/tabs.tsx";
import { sendingStrings as strings } from "../strings/sending.ts";
import type { ComposeModel } from "./compose-model.ts";
import { withLineEnds } from "./line-ends.ts";
import { PairTable } from "./pair-table.tsx";
import { parametersOf, withParameter } from "./query-edit.ts";

export interface ComposePartsProps {
  readonly model: ComposeModel;
}

type Part = "body" | "query" | "headers";

/** Body, query and headers, one at a time; what is wrong in a part marks its tab. */
export function ComposeParts({ model }: ComposePartsProps): JSX.Element {
  const [part, setPart] = useState<Part>("body");
  const panelId = useId();
  const { draft, findings } = model;
  const isWrong = (field: string): boolean =>
    findings.value.some((each) => each.field === field && !each.isRemark);
  const begun = model.origin.value;
  const refusals = model.refusals.value;
  useLayoutEffect(() => {
    // What has to be mended is in sight.
    const wrong = isWrong("body") ? "body" : isWrong("header") ? "headers" : undefined;
    if (wrong) setPart(wrong);
  }, [begun, refusals]);
  const tabs: readonly Tab<Part>[] = [
    { id: "body", name: strings.body, mark: isWrong("body") ? "failed" : undefined },
    { id: "query", name: counted(strings.query, parametersOf(draft.value.url).length) },
    {
      id: "headers",
      name: counted(strings.headers, draft.value.headers.length),
      mark: isWrong("header") ? "failed" : undefined,
    },
  ];
  return (
    <>
      <Tabs
        label={strings.parts}
        tabs={tabs}
        selected={part}
        onSelect={setPart}
        panelId={panelId}
      />
      <div id={panelId} role="tabpanel" aria-labelledby={`${panelId}-${part}`}>
        {part === "body" && <BodyPart model={model} />}
        {part === "query" && <QueryPart model={model} />}
        {part === "headers" && <HeadersPart model={model} />}
      </div>
    </>
  );
}

function counted(name: string, count: number): string {
  return count === 0 ? name : `${name} ${count}`;
}

function BodyPart({ model }: ComposePartsProps): JSX.Element {
  const { body } = model.draft.value;
  const finding = model.findings.value.find(({ field }) => field === "body");
  if (body.kind === "binary") {
    const bytes = bytesOfDraft(body);
    return (
      <div class="field">
        <p class="mute">{strings.binaryBody(bytes.kind === "bytes" ? bytes.bytes.length : 0)}</p>
        <p class="acts">
          <Button onPress={() => model.edit({ body: { kind: "text", text: "" } })}>
            {strings.writeAnother}
          </Button>
        </p>
      </div>
    );
  }
  const text = body.kind === "text" ? body.text : "";
  return (
    <Field label={<span class="sr">{strings.body}</span>} error={finding?.message}>
      {(control) => (
        <textarea
          {...control}
          class="input code"
          rows={9}
          spellcheck={false}
          value={text}
          onInput={(event) => {
            const typed = withLineEnds(event.currentTarget.value, text);
            model.edit({ body: typed === "" ? { kind: "none" } : { kind: "text", text: typed } });
          }}
        />
      )}
    </Field>
  );
}

function QueryPart({ model }: ComposePartsProps): JSX.Element {
  const { url } = model.draft.value;
  return (
    <PairTable
      label={strings.query}
      pairs={parametersOf(url)}
      onChange={(place, pair) => model.edit({ url: withParameter(url, place, pair) })}
    />
  );
}

function HeadersPart({ model }: ComposePartsProps): JSX.Element {
  const { headers } = model.draft.value;
  const origin = model.origin.value;
  const added = model.draft.value.as.kind === "unsigned" ? [] : model.rule.value?.headerNames;
  return (
    <>
      <PairTable
        label={strings.headers}
        pairs={headers.map(([name, value]) => ({ name, value: isHidden(value) ? "" : value }))}
        problems={
          new Map(
            model.findings.value.flatMap(({ field, index, message }) =>
              field === "header" && index !== undefined ? [[index, message] as const] : [],
            ),
          )
        }
        onChange={(place, pair) =>
          model.edit({
            headers: headers.toSpliced(
              place,
              1,
              ...(pair ? [[pair.name, pair.value] as const] : []),
            ),
          })
        }
      />
      {added && added.length > 0 && <p class="mute">{strings.ruleHeaders(added.join(", "))}</p>}
      {origin.kind === "entry" && origin.leftOut.length > 0 && (
        <p class="mute">{strings.writtenByBrowser(origin.leftOut.join(", "))}</p>
      )}
    </>
  );
}
