import type { ArrivedRequest } from "./arrived-request.ts";

/** A request that has come through to a route. */
export type Call = {
  readonly request: ArrivedRequest;
  /** The path after the API's base path, still encoded. */
  readonly route: string;
  readonly query: URLSearchParams;
  /** Who signed; nobody on an open route. */
  readonly principal: string | undefined;
  /** How often each key of `/flaky` and `/throttled` was called. */
  readonly calls: Map<string, number>;
};
