import type { JSX } from "preact";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { Phrase } from "../components/phrase.tsx";
import { SourceFields } from "../credentials/source-fields.tsx";
import { popupStrings as strings } from "../strings/popup.ts";
import type { OpenApiModel } from "./open-api-model.ts";
import type { PopupModel } from "./popup-model.ts";
import { mendLink } from "./mend-link.tsx";
import type { PopupPlaces } from "./popup-places.ts";
import { Problem } from "./problem.tsx";
import { ScopeFields } from "./scope-fields.tsx";

export interface OpenScreenProps {
  readonly model: PopupModel;
  readonly places: PopupPlaces;
}

/** The way in: an API's URL, what its host does not tell, and credentials. */
export function OpenScreen({ model, places }: OpenScreenProps): JSX.Element {
  const { openApi, doing, now } = model;
  const { making } = openApi;
  const canGoBack = model.view.value?.page.kind === "page";
  return (
    <form
      class="asks"
      onSubmit={(event) => {
        event.preventDefault();
        void openApi.open();
      }}
    >
      <p>{strings.intro}</p>
      <UrlField openApi={openApi} />
      {making.makesRule.value && <ScopeFields scope={making.scope} />}
      {(making.makesRule.value || making.asksKeys.value) && (
        <SourceFields source={making.source} now={now.value} mend={mendLink(places)} />
      )}
      {model.explainsBar.value && <p class="mute">{strings.bar}</p>}
      <Problem doing={doing} />
      <div class="acts">
        <Button kind="primary" type="submit" disabled={doing.busy.value}>
          {strings.open}
        </Button>
        {canGoBack && (
          <Button kind="quiet" onPress={() => model.stopOpening()}>
            {strings.back}
          </Button>
        )}
      </div>
    </form>
  );
}

function UrlField({ openApi }: { readonly openApi: OpenApiModel }): JSX.Element {
  return (
    <Field
      label={<b>{strings.url}</b>}
      hint={<UrlHint openApi={openApi} />}
      error={openApi.problem.value}
    >
      {(control) => (
        <input
          {...control}
          class="input code"
          type="text"
          inputMode="url"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          placeholder={strings.urlExample}
          value={openApi.text.value}
          onInput={(event) => openApi.type(event.currentTarget.value)}
          onChange={() => openApi.leave()}
        />
      )}
    </Field>
  );
}

function UrlHint({ openApi }: { readonly openApi: OpenApiModel }): JSX.Element {
  const rule = openApi.rule.value;
  if (rule) return <Phrase text={strings.signedByRule} values={{ rule: <b>{rule.name}</b> }} />;
  const { service, region } = openApi.proposal.value?.scope ?? {};
  return <>{service && region ? strings.signedAs(service, region) : strings.urlHint}</>;
}
