import type { Result } from "../../errors.ts";
import type { Header } from "../../request.ts";
import type { Entry } from "../entry.ts";
import { awscurlCommand } from "./awscurl.ts";
import { curlCommand, signedCurlCommand } from "./curl.ts";
import { nodeProgram } from "./node-program.ts";
import { pythonProgram } from "./python-program.ts";
import { takeRequest } from "./taken-request.ts";

/** What an entry's request can be copied as, to be signed with keys of the environment. */
export type CopyFormat = "curl" | "awscurl" | "node" | "python";

const writers = {
  curl: curlCommand,
  awscurl: awscurlCommand,
  node: nodeProgram,
  python: pythonProgram,
} as const;

/** The request of an entry as a command or a program; it holds no secret. */
export function writeCopy(entry: Entry, format: CopyFormat): Result<string> {
  const taken = takeRequest(entry);
  return taken.ok ? writers[format](taken.value) : taken;
}

/** The request of an entry as a curl command with these headers, signed just now, in it. */
export function writeSignedCopy(entry: Entry, fresh: readonly Header[]): Result<string> {
  const taken = takeRequest(entry);
  return taken.ok ? signedCurlCommand(taken.value, fresh) : taken;
}
