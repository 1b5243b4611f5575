import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { Masked } from "../components/masked.tsx";
import { bodyStrings as strings } from "../strings/bodies.ts";
import { panelStrings } from "../strings/panel.ts";
import type { JsonMember, JsonNode } from "./json-tree.ts";

export interface JsonTreeProps {
  readonly root: JsonNode;
}

/** A document as a tree: what is folded is not made, and of much only a part until asked. */
export function JsonTree({ root }: JsonTreeProps): JSX.Element {
  if (!("members" in root)) return <></>;
  return (
    <div class="tree">
      {root.members.length === 0 && <p class="mute">{membersText(root)}</p>}
      <Members members={root.members} depth={0} />
    </div>
  );
}

/** Members that are shown at once. */
const MANY = 100;

interface MembersProps {
  readonly members: readonly JsonMember[];
  readonly depth: number;
}

function Members({ members, depth }: MembersProps): JSX.Element {
  const [most, setMost] = useState(MANY);
  // A key may come several times.
  const numbered = members.slice(0, most).map((member, place) => ({ ...member, place }));
  return (
    <>
      {numbered.map(({ place, key, value }) => (
        <Member key={place} name={key} value={value} depth={depth} />
      ))}
      {members.length > most && (
        <p>
          <Button onPress={() => setMost(most + MANY * 10)}>
            {strings.moreMembers(members.length - most)}
          </Button>
        </p>
      )}
    </>
  );
}

interface MemberProps {
  readonly name: string;
  readonly value: JsonNode;
  readonly depth: number;
}

function Member({ name, value, depth }: MemberProps): JSX.Element {
  if (!("members" in value)) {
    return (
      <p>
        <b>
          <Masked text={name} hidden={panelStrings.hidden} />
        </b>{" "}
        <span>
          <Masked
            text={value.kind === "string" ? `“${value.text}”` : value.text}
            hidden={panelStrings.hidden}
          />
        </span>
      </p>
    );
  }
  return <Branch name={name} value={value} depth={depth} />;
}

type Container = Extract<JsonNode, { readonly members: readonly JsonMember[] }>;

interface BranchProps extends MemberProps {
  readonly value: Container;
}

function Branch({ name, value, depth }: BranchProps): JSX.Element {
  const [isOpen, setOpen] = useState(depth < 2 && value.members.length <= MANY);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <b>
          <Masked text={name} hidden={panelStrings.hidden} />
        </b>{" "}
        <small>{membersText(value)}</small>
      </summary>
      {isOpen && <Members members={value.members} depth={depth + 1} />}
    </details>
  );
}

function membersText({ kind, members }: Container): string {
  return kind === "object" ? strings.keys(members.length) : strings.items(members.length);
}
