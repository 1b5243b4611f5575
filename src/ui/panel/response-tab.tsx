import type { JSX } from "preact";
import type { Answer, Entry } from "../../core/log/entry.ts";
import { formatCount } from "../components/format.ts";
import { Masked } from "../components/masked.tsx";
import { Note } from "../components/note.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { BodyBlock, type BodyBlockProps } from "./body-block.tsx";
import { CopyBlock, type Copy } from "./copy-block.tsx";
import { contentTypeOf, headerLines } from "./header-lines.ts";

export interface ResponseTabProps extends Pick<BodyBlockProps, "view" | "onView"> {
  readonly entry: Entry;
  readonly onCopy: Copy;
}

/** What came back. */
export function ResponseTab({ entry, onCopy, view, onView }: ResponseTabProps): JSX.Element {
  const { answer, outcome } = entry;
  if (answer === undefined) {
    return (
      <p class="mute">{outcome === "failed" ? strings.notSentNoAnswer : strings.noAnswerYet}</p>
    );
  }
  if (answer.kind === "error") {
    return (
      <Note verdict="failed" title={strings.errorTitle}>
        <p>{strings.errorReason(answer.reason)}</p>
      </Note>
    );
  }
  return (
    <>
      <Headers headers={answer.headers} onCopy={onCopy} />
      <BodyBlock
        body={answer.body}
        contentType={contentTypeOf(answer.headers)}
        name={strings.copyNames.responseBody}
        view={view}
        onView={onView}
        onCopy={onCopy}
      />
    </>
  );
}

interface HeadersProps {
  readonly headers: Extract<Answer, { kind: "response" }>["headers"];
  readonly onCopy: Copy;
}

function Headers({ headers, onCopy }: HeadersProps): JSX.Element {
  // A header may come several times.
  const numbered = headers.map((header, index) => ({ ...header, place: index + 1 }));
  return (
    <section>
      <header>
        <h2>{strings.headers}</h2>
        <small>{formatCount(headers.length)}</small>
        <span class="push" />
        <CopyBlock
          name={strings.copyNames.responseHeaders}
          text={headerLines(headers)}
          onCopy={onCopy}
        />
      </header>
      <table class="table">
        <tbody>
          {numbered.map(({ place, name, value }) => (
            <tr key={place}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>
                <code>
                  <Masked text={value} hidden={strings.hidden} />
                </code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
