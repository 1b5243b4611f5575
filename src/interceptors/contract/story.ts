import type { Decision } from "../../core/decision.ts";
import type { FailureCode } from "../../core/errors.ts";
import type { Answer } from "../../core/log/entry.ts";
import type { Header, HeldRequest } from "../../core/request.ts";
import type { Ending } from "../../core/settled.ts";
import type { TabState } from "../../core/tab-state.ts";

/** What an interceptor asked for or told, and when the browser took a release, as plain data. */
export type Note =
  | (About & { readonly kind: "asked"; readonly request: AskedRequest })
  /** The signal of what was asked aborted. */
  | (About & { readonly kind: "aborted" })
  /** The browser took the release of the request. */
  | (About & { readonly kind: "released" })
  | (About & {
      readonly kind: "settled";
      readonly decision: Decision["kind"];
      readonly failure?: FailureCode;
      readonly ending: Ending;
    })
  | (About & { readonly kind: "answer"; readonly answer: Answer })
  | { readonly kind: "state"; readonly tabId: number; readonly state: TabState }
  | { readonly kind: "closed"; readonly tabId: number };

interface About {
  readonly id: string;
  /** Nothing where the interceptor told of a request that it had never asked about. */
  readonly url: string;
}

export type AskedRequest = Pick<HeldRequest, "tabId" | "method" | "kind" | "caller"> & {
  readonly headers: readonly Header[];
  /** Its bytes, or why there are none to be had. */
  readonly body: readonly number[] | string;
};

/** The first note of a kind about a request, a URL or a tab; with `count`, the one that makes it so many. */
export interface Wanted {
  readonly kind: Note["kind"];
  readonly id?: string;
  readonly url?: string;
  readonly tabId?: number;
  readonly count?: number;
}

/** All notes in the order in which they were taken. */
export interface Story {
  readonly notes: readonly Note[];
  add(note: Note): void;
  /** The URL of a request that was asked about. */
  urlOf(id: string): string;
  /** Resolves with the note that is wanted, which may have been taken before. */
  until(wanted: Wanted): Promise<Note>;
}

export function createStory(): Story {
  const notes: Note[] = [];
  const waiting = new Set<() => void>();
  return {
    notes,
    add(note) {
      notes.push(note);
      for (const look of waiting) look();
    },
    urlOf: (id) => {
      const asked = notes.find((note) => note.kind === "asked" && note.id === id);
      return asked?.kind === "asked" ? asked.url : "";
    },
    until: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = notes.filter((note) => fits(note, wanted))[(wanted.count ?? 1) - 1];
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

function fits(note: Note, { kind, ...wanted }: Wanted): boolean {
  const is: Readonly<Record<string, unknown>> = { ...note };
  const isAbout = (["id", "url", "tabId"] as const).every(
    (key) => wanted[key] === undefined || wanted[key] === is[key],
  );
  return note.kind === kind && isAbout;
}
