import type { JSX, RefObject } from "preact";
import { useId } from "preact/hooks";
import { scopeOfHost } from "../../core/signing/scope-of-host.ts";
import { Button, LinkButton } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { sendingStrings as strings } from "../strings/sending.ts";
import type { SendingModel } from "./sending-model.ts";

export interface ComposeAddressProps {
  readonly model: SendingModel;
  readonly settingsUrl: string;
  readonly address: RefObject<HTMLInputElement | null>;
  readonly submit: RefObject<HTMLButtonElement | null>;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** Method and URL, with what is wrong in them, and the button that sends. */
export function ComposeAddress(props: ComposeAddressProps): JSX.Element {
  const { model, address } = props;
  const { compose } = model;
  const { method, url } = compose.draft.value;
  const remark = `${useId()}-remark`;
  const problems = compose.findings.value.filter(
    ({ field }) => field === "url" || field === "method",
  );
  const isWrong = (field: string): boolean => problems.some((each) => each.field === field);
  const isSaid = problems.length > 0 || compose.lacksRule.value;
  const described = isSaid ? { "aria-describedby": remark } : {};
  return (
    <div class="field">
      <div class="line">
        <select
          class="input"
          aria-label={strings.method}
          {...(isWrong("method") && { "aria-invalid": "true", ...described })}
          value={method}
          onChange={(event) => compose.edit({ method: event.currentTarget.value })}
        >
          {[...new Set([...methods, method])].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        <input
          class="input code"
          aria-label={strings.url}
          placeholder={strings.urlExample}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          ref={address}
          {...described}
          {...((isWrong("url") || compose.lacksRule.value) && { "aria-invalid": "true" })}
          value={url}
          onInput={(event) => compose.edit({ url: event.currentTarget.value })}
          onChange={compose.leaveUrl}
        />
        {/* It keeps the keyboard while it can do nothing. */}
        <button
          class="btn primary"
          type="submit"
          ref={props.submit}
          aria-disabled={compose.isSending.value}
        >
          {strings.send}
        </button>
      </div>
      {isSaid && (
        <div class="remarks" id={remark}>
          {problems.map(({ message }) => (
            <Problem key={message} message={message} />
          ))}
          {compose.lacksRule.value && <LackingRule {...props} />}
        </div>
      )}
    </div>
  );
}

function Problem({ message }: { readonly message: string }): JSX.Element {
  return (
    <p data-verdict="failed">
      <Icon name="failed" />
      <span>{message}</span>
    </p>
  );
}

/** No rule signs for the host: the sentence, and a rule with one click where the host tells enough. */
function LackingRule({ model, settingsUrl }: ComposeAddressProps): JSX.Element {
  const { compose } = model;
  const { url, as } = compose.draft.value;
  const { host } = new URL(url.trim());
  const { service, region } = scopeOfHost(host);
  const sources = compose.sources.value;
  const source =
    sources.find(({ definition: { id } }) => as.kind === "source" && id === as.sourceId) ??
    sources[0];
  return (
    <>
      <Problem message={strings.noRule(host)} />
      <p class="acts">
        {source && service !== undefined && region !== undefined ? (
          <Button onPress={() => void model.makeRule(host, source.definition.id)}>
            {strings.makeRule(host, source.definition.name)}
          </Button>
        ) : (
          <LinkButton href={`${settingsUrl}#new-rule`}>{strings.openRules}</LinkButton>
        )}
      </p>
    </>
  );
}
