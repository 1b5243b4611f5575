import type { Clock } from "../clock.ts";
import type { Failure, FailureCode } from "../errors.ts";
import { withTimeLimit } from "../time-limit.ts";
import type {
  Credentials,
  CredentialsAnswer,
  CredentialSource,
  SourceReference,
} from "./credential-source.ts";
import { timeOfDay } from "./time-of-day.ts";

/** A source that fetches once for all who wait, and before its credentials run out. */
export interface CachedSource extends CredentialSource {
  /**
   * The API says that the credentials with this id are stale. Tells whether signing again is
   * worth it: there are newer ones already, or the next `get` fetches some. Not twice within a
   * minute: when the API does not take what was fetched either, something else is wrong.
   */
  invalidate(accessKeyId: string): boolean;
  /** Fetches now, whatever is cached; by another source, where one is given. */
  refresh(signal: AbortSignal, by?: CredentialSource): Promise<CredentialsAnswer>;
}

export interface CacheOptions {
  readonly reference: SourceReference;
  readonly clock: Clock;
  /** How long a fetch may take in all, in milliseconds. */
  readonly limit: number;
  /** What is held now, at hand without waiting; undefined holds nothing any more. */
  readonly held: {
    get(): Credentials | undefined;
    put(credentials: Credentials | undefined): void;
  };
}

/** Credentials are fetched again in the last quarter of their life, in the last minutes at most. */
const LONGEST_LEAD = 300_000;

/** Credentials with less life than this are not signed with: they would arrive expired. */
const SPARE = 1_000;

/** For so long a failure answers those who come next, so that a burst is one fetch. */
const FAILURE_STANDS = 1_000;

/** After a failed fetch ahead of time, while the old credentials still hold. */
const PAUSE_AHEAD = 30_000;

/** What was fetched because its forerunner was stale is not taken for stale within this time. */
const STALE_AGAIN = 60_000;

export function cached(source: CredentialSource, options: CacheOptions): CachedSource {
  return new Cache(source, options);
}

type Flight = Promise<CredentialsAnswer>;

class Cache implements CachedSource {
  readonly #source: CredentialSource;
  readonly #options: CacheOptions;
  #flight: Flight | undefined;
  #failed: { readonly answer: CredentialsAnswer; readonly at: number } | undefined;
  /** When the held credentials were first seen here. */
  #seen: { readonly accessKeyId: string; readonly at: number } | undefined;
  /** The API called the held credentials stale, and others have still to be fetched. */
  #isStale = false;
  /** The credentials that were last fetched for that reason. */
  #afterStale: { readonly accessKeyId: string; readonly at: number } | undefined;

  constructor(source: CredentialSource, options: CacheOptions) {
    this.#source = source;
    this.#options = options;
  }

  async get(signal: AbortSignal): Promise<CredentialsAnswer> {
    const held = this.#options.held.get();
    if (held && this.#lifeLeft(held) > SPARE) {
      if (this.#isTimeToFetchAhead(held)) void this.#fetch(this.#source);
      return { kind: "credentials", credentials: held };
    }
    if (!this.#flight && this.#failed && this.#now() < this.#failed.at + FAILURE_STANDS) {
      return this.#failed.answer;
    }
    return this.#await(this.#flight ?? this.#fetch(this.#source), signal);
  }

  invalidate(accessKeyId: string): boolean {
    const { held } = this.#options;
    const current = held.get();
    if (current !== undefined && current.accessKeyId !== accessKeyId) return true;
    const after = this.#afterStale;
    if (after?.accessKeyId === accessKeyId && this.#now() < after.at + STALE_AGAIN) return false;
    this.#isStale = true;
    held.put(undefined);
    return true;
  }

  refresh(signal: AbortSignal, by?: CredentialSource): Promise<CredentialsAnswer> {
    const flight = by ? this.#fetch(by) : (this.#flight ?? this.#fetch(this.#source));
    return this.#await(flight, signal);
  }

  #now(): number {
    return this.#options.clock.now();
  }

  #lifeLeft({ expiresAt }: Credentials): number {
    return expiresAt === undefined ? Infinity : expiresAt - this.#now();
  }

  #isTimeToFetchAhead(held: Credentials): boolean {
    const { expiresAt, accessKeyId } = held;
    if (this.#flight || expiresAt === undefined) return false;
    if (this.#failed && this.#now() < this.#failed.at + PAUSE_AHEAD) return false;
    if (this.#seen?.accessKeyId !== accessKeyId) this.#see(held);
    const lifetime = expiresAt - (this.#seen?.at ?? this.#now());
    return expiresAt - this.#now() <= Math.min(LONGEST_LEAD, lifetime / 4);
  }

  #see({ accessKeyId }: Credentials): void {
    this.#seen = { accessKeyId, at: this.#now() };
  }

  /** Ends for this waiter when its signal aborts; the fetch goes on for the others. */
  async #await(flight: Flight, signal: AbortSignal): Promise<CredentialsAnswer> {
    if (signal.aborted) return this.#aborted();
    return new Promise((resolve, reject) => {
      const abort = (): void => resolve(this.#aborted());
      signal.addEventListener("abort", abort, { once: true });
      flight.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
    });
  }

  #fetch(from: CredentialSource): Flight {
    const flight = this.#ask(from).then((answer) => {
      // Another fetch may have been started in its place; credentials are welcome all the same.
      const isCurrent = this.#flight === flight;
      if (isCurrent) this.#flight = undefined;
      if (answer.kind === "credentials") this.#keep(answer.credentials);
      else if (isCurrent && answer.kind === "failure") this.#failed = { answer, at: this.#now() };
      return answer;
    });
    this.#flight = flight;
    return flight;
  }

  /** Not ended when those who wait go away: an answer may bring a token that is good only once. */
  async #ask(from: CredentialSource): Promise<CredentialsAnswer> {
    const { clock, limit } = this.#options;
    const { signal } = new AbortController();
    try {
      const outcome = await withTimeLimit({ clock, milliseconds: limit, signal }, (until) =>
        from.get(until),
      );
      if (outcome.kind !== "done") return this.#late();
      const answer = outcome.value;
      const isExpired =
        answer.kind === "credentials" && this.#lifeLeft(answer.credentials) <= SPARE;
      return isExpired ? this.#expired(answer.credentials) : answer;
    } catch (cause) {
      const kind = cause instanceof Error ? cause.name : typeof cause;
      return this.#failure(
        "internal",
        `Fetching credentials from “${this.#options.reference.name}” broke off with an unexpected ${kind}. Try it again, and report it if it happens twice.`,
      );
    }
  }

  #keep(credentials: Credentials): void {
    this.#failed = undefined;
    this.#see(credentials);
    if (this.#isStale) this.#afterStale = this.#seen;
    this.#isStale = false;
    this.#options.held.put(credentials);
  }

  #late(): CredentialsAnswer {
    const { reference, limit } = this.#options;
    return this.#failure(
      "source-slow",
      `“${reference.name}” gave no credentials within ${limit / 1_000} seconds. Check the network and try it again.`,
    );
  }

  #expired({ expiresAt = 0 }: Credentials): CredentialsAnswer {
    return this.#failure(
      "credentials-expired",
      `“${this.#options.reference.name}” gave credentials that ran out at ${timeOfDay(expiresAt, this.#now())} by this computer’s clock. Check the clock, or try it again in a minute.`,
    );
  }

  #aborted(): CredentialsAnswer {
    return this.#failure(
      "request-aborted",
      `The request went away before “${this.#options.reference.name}” gave credentials. Send it again.`,
    );
  }

  #failure(code: FailureCode, message: string): CredentialsAnswer {
    const failure: Failure = { code, message, data: { sourceId: this.#options.reference.id } };
    return { kind: "failure", failure };
  }
}
