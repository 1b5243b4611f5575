import type { MemoryBrowser, PausedRequest } from "../memory-browser.ts";
import type { WireAnswer } from "../memory-exchange.ts";
import type { FetchHeader, FetchPattern, RequestPaused } from "./debugger-session.ts";

export interface FakeSessionOptions {
  readonly tabId: number;
  readonly browser: MemoryBrowser;
  /** Tells of a paused request or answer. */
  tell(parameters: RequestPaused): void;
}

interface PausedAnswer {
  readonly answer: WireAnswer | undefined;
  goOn(replaced?: WireAnswer): void;
}

interface Parameters {
  readonly requestId: string;
  readonly url?: string;
  readonly headers?: readonly FetchHeader[];
  readonly interceptResponse?: boolean;
  readonly responseCode?: number;
  readonly responseHeaders?: readonly FetchHeader[];
  readonly body?: string;
  readonly patterns?: readonly FetchPattern[];
}

/** A session of the debugger with one tab: the Fetch domain, over a browser in memory. */
export class FakeSession {
  readonly #options: FakeSessionOptions;
  readonly #requests = new Map<string, PausedRequest>();
  readonly #answers = new Map<string, PausedAnswer>();
  #patterns: readonly RegExp[] | undefined;

  constructor(options: FakeSessionOptions) {
    this.#options = options;
  }

  /** Carries a command out; throws what the browser answers where it will not. */
  run(command: string, parameters: object): unknown {
    try {
      return this.#run(command, parameters as Parameters) ?? {};
    } catch (cause) {
      throw new Error(JSON.stringify({ code: -32_602, message: (cause as Error).message }), {
        cause,
      });
    }
  }

  /** Lets go of all that is paused. */
  end(): void {
    for (const { goOn } of this.#answers.values()) goOn();
    this.#options.browser.letGo(this.#options.tabId);
  }

  #run(command: string, parameters: Parameters): unknown {
    if (command === "Target.getTargetInfo") return { targetInfo: { type: "page" } };
    if (command === "Target.setAutoAttach") return {};
    if (command === "Fetch.enable") return this.#enable(parameters.patterns ?? []);
    if (!this.#patterns) throw new Error("Fetch domain is not enabled");
    const { requestId } = parameters;
    switch (command) {
      case "Fetch.continueRequest":
        if (this.#answers.has(requestId)) return this.#answerOf(requestId).goOn();
        return this.#continue(this.#requestOf(requestId), parameters);
      case "Fetch.failRequest":
        return this.#requestOf(requestId).fail();
      case "Fetch.continueResponse":
        return continueAnswer(this.#answerOf(requestId), parameters);
      case "Fetch.fulfillRequest":
        return this.#fulfil(parameters);
      case "Fetch.getResponseBody":
        return { body: this.#answerOf(requestId).answer?.body ?? "", base64Encoded: false };
      default:
        throw new Error(`'${command}' wasn't found`);
    }
  }

  #enable(patterns: readonly FetchPattern[]): void {
    this.#patterns = patterns.map(({ urlPattern }) => expressionOf(urlPattern));
    this.#options.browser.intercept(this.#options.tabId, {
      pauses: (url) => (this.#patterns ?? []).some((each) => each.test(url)),
      onPaused: (paused) => {
        this.#requests.set(paused.id, paused);
        this.#options.tell(eventOf(paused));
      },
    });
  }

  #continue(paused: PausedRequest, { url, headers, interceptResponse }: Parameters): void {
    paused.send({
      ...(url !== undefined && { url }),
      ...(headers && { headers: headers.map(({ name, value }) => [name, value] as const) }),
      ...(interceptResponse && { onAnswer: (answer) => this.#pauseAnswer(paused, answer) }),
    });
  }

  #fulfil({ requestId, responseCode = 0, responseHeaders = [], body = "" }: Parameters): void {
    const headers = responseHeaders.map(({ name, value }) => [name, value] as const);
    const answer = { status: responseCode, headers, body: atob(body) };
    if (this.#answers.has(requestId)) this.#answerOf(requestId).goOn(answer);
    else this.#requestOf(requestId).send({ answer });
  }

  #pauseAnswer(
    paused: PausedRequest,
    answer: WireAnswer | undefined,
  ): Promise<WireAnswer | undefined> {
    return new Promise((resolve) => {
      const goOn = (replaced?: WireAnswer): void => {
        this.#answers.delete(paused.id);
        resolve(replaced);
      };
      this.#answers.set(paused.id, { answer, goOn });
      this.#options.tell({ ...eventOf(paused), ...answerPartOf(answer) });
    });
  }

  #requestOf(id: string): PausedRequest {
    const paused = this.#requests.get(id);
    if (!paused) throw new Error("Invalid InterceptionId.");
    return paused;
  }

  #answerOf(id: string): PausedAnswer {
    const answer = this.#answers.get(id);
    if (!answer) throw new Error("Invalid InterceptionId.");
    return answer;
  }
}

function continueAnswer({ answer, goOn }: PausedAnswer, { responseHeaders }: Parameters): void {
  if (!answer || !responseHeaders) return goOn();
  goOn({ ...answer, headers: responseHeaders.map(({ name, value }) => [name, value] as const) });
}

function eventOf({ id, redirected, method, url, headers, body, kind }: PausedRequest) {
  return {
    requestId: id,
    ...(redirected !== undefined && { redirectedRequestId: redirected }),
    resourceType: kind === "navigation" ? "Document" : "XHR",
    request: {
      url,
      method,
      headers: Object.fromEntries(headers),
      ...(body && { hasPostData: true, postDataEntries: [{ bytes: base64(body) }] }),
    },
  };
}

function answerPartOf(answer: WireAnswer | undefined): Partial<RequestPaused> {
  if (!answer) return { responseErrorReason: "NameNotResolved" };
  const responseHeaders = answer.headers.map(([name, value]) => ({ name, value }));
  return { responseStatusCode: answer.status, responseStatusText: "", responseHeaders };
}

/** A pattern of the debugger: a glob over the whole URL, in which a star crosses slashes. */
function expressionOf(pattern: string): RegExp {
  const source = pattern.replaceAll(/\\?[^]/g, (part) => {
    if (part === "*") return ".*";
    if (part === "?") return ".";
    return part.slice(-1).replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);
  });
  return new RegExp(`^${source}$`);
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
}
