import type { Header } from "../request.ts";
import type { Credentials } from "./credential-source.ts";
import type { SecretKeeper } from "./secret-keeper.ts";
import type { SignIn } from "./sign-in.ts";

export interface Secrets {
  /** By the source's id. */
  readonly credentials: ReadonlyMap<string, Credentials>;
  /** By the rule's id: the values of the headers that it adds, by lower-case name. */
  readonly ruleHeaders: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** By the key that `signInKey` gives. */
  readonly signIns: ReadonlyMap<string, SignIn>;
}

/** Keeps secrets as long as the browser runs; undefined removes them. */
export interface SecretBookPorts {
  keepCredentials(sourceId: string, credentials: Credentials | undefined): Promise<void>;
  keepRuleHeaders(
    ruleId: string,
    values: Readonly<Record<string, string>> | undefined,
  ): Promise<void>;
  keepSignIn(key: string, signIn: SignIn | undefined): Promise<void>;
}

/** The secrets that are known now, at hand without waiting. */
export class SecretBook implements SecretKeeper {
  readonly #credentials = new Map<string, Credentials>();
  readonly #ruleHeaders = new Map<string, Readonly<Record<string, string>>>();
  readonly #signIns = new Map<string, SignIn>();
  readonly #headers = new Map<string, Header>();
  readonly #ports: SecretBookPorts;

  constructor(ports: SecretBookPorts) {
    this.#ports = ports;
  }

  restore({ credentials, ruleHeaders, signIns }: Secrets): void {
    for (const [id, each] of credentials) this.#credentials.set(id, each);
    for (const [id, values] of ruleHeaders) this.#ruleHeaders.set(id, values);
    for (const [key, each] of signIns) this.#signIns.set(key, each);
  }

  credentials(sourceId: string): Credentials | undefined {
    return this.#credentials.get(sourceId);
  }

  async putCredentials(sourceId: string, credentials: Credentials | undefined): Promise<void> {
    put(this.#credentials, sourceId, credentials);
    await this.#ports.keepCredentials(sourceId, credentials);
  }

  /** Forgets what is at hand here of a source or a sign-in, and leaves what is kept as it is. */
  drop(key: string): void {
    this.#credentials.delete(key);
    this.#signIns.delete(key);
  }

  signIn(key: string): SignIn | undefined {
    return this.#signIns.get(key);
  }

  async putSignIn(key: string, signIn: SignIn | undefined): Promise<void> {
    put(this.#signIns, key, signIn);
    await this.#ports.keepSignIn(key, signIn);
  }

  /** The known ones of these headers, in their order and spelling; the same objects each time. */
  ruleHeaders(ruleId: string, names: readonly string[]): readonly Header[] {
    const values = this.#ruleHeaders.get(ruleId) ?? {};
    return names.flatMap((name) => {
      const lowerCase = name.toLowerCase();
      // A header may be named as what every object has, such as `constructor`.
      const value = Object.hasOwn(values, lowerCase) ? values[lowerCase] : undefined;
      return value === undefined ? [] : [this.#header(`${ruleId} ${name}`, [name, value])];
    });
  }

  #header(key: string, header: Header): Header {
    const known = this.#headers.get(key);
    if (known?.[1] === header[1]) return known;
    this.#headers.set(key, header);
    return header;
  }

  async putRuleHeaders(
    ruleId: string,
    values: Readonly<Record<string, string>> | undefined,
  ): Promise<void> {
    put(this.#ruleHeaders, ruleId, values);
    this.#headers.clear();
    await this.#ports.keepRuleHeaders(ruleId, values);
  }

  /** All that are known: none of them may reach the log. */
  known(): { readonly credentials: readonly Credentials[]; readonly signIns: readonly SignIn[] } {
    return { credentials: [...this.#credentials.values()], signIns: [...this.#signIns.values()] };
  }
}

function put<Value>(map: Map<string, Value>, id: string, value: Value | undefined): void {
  if (value === undefined) map.delete(id);
  else map.set(id, value);
}
