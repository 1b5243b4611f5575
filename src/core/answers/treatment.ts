import type { Answer } from "../log/entry.ts";
import type { Header } from "../request.ts";

/** An answer that came from a server. */
export type Response = Extract<Answer, { readonly kind: "response" }>;

/** An answer that the browser holds, as it came, before the page has it. */
export interface HeldAnswer {
  /** The id of the request that it answers. */
  readonly requestId: string;
  readonly answer: Response;
  /** Whether the browser sends a request of this kind again when its answer says so. */
  readonly canBeSentAgain: boolean;
}

/** What the log keeps of a treatment. */
export type AnswerNotes = Pick<Response, "cors" | "secondChance">;

/** What happens to a held answer. */
export type Treatment = {
  /** What the page sees in the place of the answer's own headers. */
  readonly headers?: readonly Header[];
  readonly notes?: AnswerNotes;
} & (
  | { readonly kind: "release" }
  /** In its place the browser is told to send the same request once more. */
  | { readonly kind: "send-again"; readonly headers: readonly Header[] }
);
