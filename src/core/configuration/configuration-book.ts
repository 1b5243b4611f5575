import { fail, succeed, type Result } from "../errors.ts";
import { compileRules, type CompiledRule } from "../rules/match-rule.ts";
import { emptyConfiguration, type Configuration } from "./configuration.ts";
import type { Edit } from "./edit-configuration.ts";

export interface ConfigurationBookPorts {
  /** Keeps it on disk, or says in a sentence why it cannot. */
  keep(configuration: Configuration): Promise<Result<null>>;
  onChange(configuration: Configuration): Promise<void>;
}

/** The configuration that is in force, at hand without waiting, and its one writer. */
export class ConfigurationBook {
  readonly #ports: ConfigurationBookPorts;
  #current = emptyConfiguration;
  #rules: readonly CompiledRule[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: ConfigurationBookPorts) {
    this.#ports = ports;
  }

  restore(configuration: Configuration): void {
    this.#current = configuration;
    this.#rules = compileRules(configuration.rules);
  }

  get current(): Configuration {
    return this.#current;
  }

  get rules(): readonly CompiledRule[] {
    return this.#rules;
  }

  /**
   * Makes a change, one after the other. It is in force, for held requests too, when the promise
   * resolves; what could not be kept is not in force either.
   */
  change<Value>(
    edit: (configuration: Configuration) => Result<Edit<Value>>,
  ): Promise<Result<Value>> {
    const change = this.#last.then(() => this.#apply(edit));
    this.#last = change.catch(() => undefined);
    return change;
  }

  async #apply<Value>(
    edit: (configuration: Configuration) => Result<Edit<Value>>,
  ): Promise<Result<Value>> {
    const edited = edit(this.#current);
    if (!edited.ok) return edited;
    const kept = await this.#ports.keep(edited.value.configuration).catch(notKept);
    if (!kept.ok) return kept;
    this.restore(edited.value.configuration);
    await this.#ports.onChange(this.#current);
    return succeed(edited.value.value);
  }
}

function notKept(): Result<never> {
  return fail(
    "internal",
    "The browser could not store the change, so nothing was changed. Free some disk space and try again.",
  );
}
