import type { CopyModel, Notice } from "./copy-model.ts";

/** A clipboard in memory, and what was said of it. */
export interface FakeCopying extends Pick<CopyModel, "copy" | "tell"> {
  readonly copied: string[];
  readonly said: Notice[];
}

export function createFakeCopying(): FakeCopying {
  const copied: string[] = [];
  const said: Notice[] = [];
  return {
    copied,
    said,
    tell: (kind, text) => void said.push({ kind, text }),
    copy: (text, sentence) => {
      copied.push(text);
      said.push({ kind: "done", text: sentence });
      return Promise.resolve();
    },
  };
}
