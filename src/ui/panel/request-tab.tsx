import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Entry, EntryHeader } from "../../core/log/entry.ts";
import { Chip } from "../components/chip.tsx";
import { formatCount } from "../components/format.ts";
import { Icon } from "../components/icon.tsx";
import { Masked } from "../components/masked.tsx";
import { panelStrings as strings } from "../strings/panel.ts";
import { BodyBlock, type BodyBlockProps } from "./body-block.tsx";
import { CopyBlock, type Copy } from "./copy-block.tsx";
import { contentTypeOf, headerLines } from "./header-lines.ts";
import { ParameterTable, type Parameter } from "./parameter-table.tsx";
import { queryParameters, type QueryParameter } from "./query-parameters.ts";
import { urlParts } from "./url-parts.ts";

export interface RequestTabProps extends Pick<BodyBlockProps, "view" | "onView"> {
  readonly entry: Entry;
  readonly onCopy: Copy;
}

/** The request as it went out. */
export function RequestTab({ entry, onCopy, view, onView }: RequestTabProps): JSX.Element {
  return (
    <>
      <Headers entry={entry} onCopy={onCopy} />
      <Query query={urlParts(entry.url).query} />
      <BodyBlock
        body={entry.body}
        contentType={contentTypeOf(entry.headers)}
        name={strings.copyNames.requestBody}
        view={view}
        onView={onView}
        onCopy={onCopy}
      />
    </>
  );
}

function Headers({ entry, onCopy }: Pick<RequestTabProps, "entry" | "onCopy">): JSX.Element {
  const [isSignedOnly, setSignedOnly] = useState(false);
  const { headers, signature } = entry;
  const signed = headers.filter((header) => header.signed);
  return (
    <section>
      <header>
        <h2>{strings.headers}</h2>
        <small>{strings.signedOf(signed.length, headers.length)}</small>
        <span class="push" />
        {signed.length > 0 && (
          <Chip pressed={isSignedOnly} onPress={() => setSignedOnly(!isSignedOnly)}>
            {strings.signedOnly}
          </Chip>
        )}
        <CopyBlock
          name={strings.copyNames.requestHeaders}
          text={headerLines(headers)}
          onCopy={onCopy}
        />
      </header>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">
              <span class="sr">{strings.signedMark}</span>
            </th>
            <th scope="col">{strings.name}</th>
            <th scope="col">{strings.value}</th>
            <th scope="col">{strings.from}</th>
          </tr>
        </thead>
        <tbody>
          {(isSignedOnly ? signed : headers).map((header) => (
            <HeaderRow
              key={header.name}
              header={header}
              tokenLength={signature?.sessionTokenLength}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeaderRow(props: {
  readonly header: EntryHeader;
  readonly tokenLength: number | undefined;
}): JSX.Element {
  const { name, value, from, signed } = props.header;
  const isToken = name.toLowerCase() === "x-amz-security-token" && from === "countersign";
  const hidden =
    isToken && props.tokenLength !== undefined
      ? strings.hiddenLength(props.tokenLength)
      : strings.hidden;
  return (
    <tr>
      <td>
        {signed && (
          <span data-verdict="signed">
            <Icon name="signed" size={14} />
            <span class="sr">{strings.signedMark}</span>
          </span>
        )}
      </td>
      <th scope="row">
        <code>{name}</code>
      </th>
      <td>
        <code>
          <Masked text={value} hidden={hidden} />
        </code>
      </td>
      <td class="mute">{strings.origins[from]}</td>
    </tr>
  );
}

function Query({ query }: { readonly query: string }): JSX.Element | null {
  const parameters = queryParameters(query);
  if (parameters.length === 0) return null;
  return (
    <section>
      <header>
        <h2>{strings.query}</h2>
        <small>{formatCount(parameters.length)}</small>
      </header>
      <ParameterTable parameters={parameters.map(parameterOf)} />
    </section>
  );
}

function parameterOf({ name, value, sentAs }: QueryParameter): Parameter {
  return { name, value, note: sentAs === undefined ? undefined : strings.sentAs(sentAs) };
}
