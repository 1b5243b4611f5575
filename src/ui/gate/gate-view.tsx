import type { ComponentChildren, JSX } from "preact";
import type { GateView as View } from "../../core/gate/gate-view.ts";
import { Button } from "../components/button.tsx";
import { Mark } from "../components/mark.tsx";
import { Phrase } from "../components/phrase.tsx";
import { gateStrings as strings } from "../strings/gate.ts";
import { Address } from "./address.tsx";
import { Asked } from "./asked.tsx";
import type { GateModel } from "./gate-model.ts";

export interface GateProps {
  readonly model: GateModel;
}

/** The page before a page that is signed whenever it is opened. */
export function GatePage({ model }: GateProps): JSX.Element {
  const screen = model.screen.value;
  switch (screen.kind) {
    case "arming":
      return <Arming title={strings.armingTitle} url={model.address} text={strings.armingText} />;
    case "waiting":
      return <Waiting url={screen.url} />;
    case "ask":
      return <Asked model={model} view={screen} />;
    case "refused":
      return <Refused model={model} view={screen} />;
    case "unknown":
      return <Forgotten model={model} />;
    case "unreachable":
      return (
        <Stopped title={strings.unreachableTitle} text={strings.unreachableText}>
          {model.address !== undefined && <Address url={model.address} />}
        </Stopped>
      );
  }
}

interface ArmingProps {
  readonly title: string;
  readonly text: ComponentChildren;
  readonly url: string | undefined;
}

function Arming({ title, text, url }: ArmingProps): JSX.Element {
  return (
    <main>
      <div class="arming" aria-hidden="true">
        <Mark state="on" size={48} />
      </div>
      <h1>{title}</h1>
      <p class="mute">{text}</p>
      {url !== undefined && <Address url={url} />}
    </main>
  );
}

function Waiting({ url }: { readonly url: string }): JSX.Element {
  const values = { host: <b>{new URL(url).host}</b> };
  const text = <Phrase text={strings.waitingText} values={values} />;
  return <Arming title={strings.waitingTitle} text={text} url={url} />;
}

interface StoppedProps {
  readonly title: string;
  readonly text: string;
  readonly children: ComponentChildren;
}

function Stopped({ title, text, children }: StoppedProps): JSX.Element {
  return (
    <main>
      <Mark state="off" size={48} />
      <h1>{title}</h1>
      <p class="mute">{text}</p>
      {children}
    </main>
  );
}

interface RefusedProps extends GateProps {
  readonly view: Extract<View, { readonly kind: "refused" }>;
}

function Refused({ model, view: { url, failure } }: RefusedProps): JSX.Element {
  const disabled = !model.isReady.value;
  return (
    <Stopped title={strings.refusedTitle} text={`${failure.message} ${strings.nothingSent}`}>
      <Address url={url} />
      <div class="acts">
        <Button kind="primary" disabled={disabled} onPress={() => void model.tryAgain()}>
          {strings.tryAgain}
        </Button>
        <Button disabled={disabled} onPress={() => void model.openUnsigned()}>
          {strings.openUnsigned}
        </Button>
      </div>
    </Stopped>
  );
}

function Forgotten({ model }: GateProps): JSX.Element {
  const { address } = model;
  return (
    <Stopped title={strings.lostTitle} text={strings.lostText}>
      {address !== undefined && (
        <>
          <Address url={address} />
          <div class="acts">
            <Button
              kind="primary"
              disabled={!model.isReady.value}
              onPress={() => model.openAgain()}
            >
              {strings.openAgain}
            </Button>
          </div>
        </>
      )}
    </Stopped>
  );
}
