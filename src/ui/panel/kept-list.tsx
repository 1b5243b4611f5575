import type { JSX } from "preact";
import type { KeptRequest } from "../../core/sending/kept-request.ts";
import { ToolButton } from "../components/button.tsx";
import { formatTime } from "../components/format.ts";
import { Masked } from "../components/masked.tsx";
import { panelStrings } from "../strings/panel.ts";
import { sendingStrings as strings } from "../strings/sending.ts";
import type { SendingModel } from "./sending-model.ts";
import { urlParts } from "./url-parts.ts";

export interface KeptListProps {
  readonly model: SendingModel;
}

/** What can be begun with: requests that were saved, and those that were sent last. */
export function KeptList({ model }: KeptListProps): JSX.Element {
  const { saved, recent } = model.kept.requests.value;
  if (saved.length + recent.length === 0) return <p class="mute">{strings.nothingSent}</p>;
  return (
    <>
      <Group title={strings.saved} requests={saved} model={model} />
      <Group title={strings.recent} hint={strings.recentHint} requests={recent} model={model} />
    </>
  );
}

interface GroupProps extends KeptListProps {
  readonly title: string;
  readonly hint?: string;
  readonly requests: readonly KeptRequest[];
}

function Group({ title, hint, requests, model }: GroupProps): JSX.Element | null {
  if (requests.length === 0) return null;
  return (
    <section>
      <header>
        <h2>{title}</h2>
        <small>{hint}</small>
      </header>
      <ul class="card">
        {requests.map((each) => (
          <Kept key={each.id} request={each} model={model} />
        ))}
      </ul>
    </section>
  );
}

function Kept({ request, model }: KeptListProps & { readonly request: KeptRequest }): JSX.Element {
  const { name, draft, at, id } = request;
  const { host, path, query } = urlParts(draft.url);
  return (
    <li class="item">
      <button type="button" class="pick" onClick={() => model.begin({ kind: "kept", request })}>
        <b class="cut">
          {name ?? (
            <>
              {draft.method} <Masked text={path + query} hidden={panelStrings.hidden} />
            </>
          )}
        </b>
        <small class="cut">
          {name === undefined ? `${host}, ${formatTime(at)}` : `${draft.method} ${host}${path}`}
        </small>
      </button>
      {name !== undefined && (
        <ToolButton
          icon="close"
          label={strings.removeNamed(name)}
          onPress={() => void model.kept.remove(id)}
        />
      )}
    </li>
  );
}
