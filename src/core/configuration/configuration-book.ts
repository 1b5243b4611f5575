import { fail, succeed, type Result } from "../errors.ts";
import { compileRules, type CompiledRule } from "../rules/match-rule.ts";
import { emptyConfiguration, type Configuration } from "./configuration.ts";
import type { Edit } from "./edit-configuration.ts";
import { isSame } from "./is-same.ts";
import { isPolicyId } from "./policy-id.ts";
import type { Policy } from "./policy.ts";

export interface ConfigurationBookPorts {
  /** Keeps it on disk, or says in a sentence why it cannot. */
  keep(configuration: Configuration): Promise<Result<null>>;
  onChange(configuration: Configuration): Promise<void>;
}

/**
 * The configuration that is in force, at hand without waiting, and its one writer. What a policy
 * sets comes first in it, is not kept and is changed by nobody here.
 */
export class ConfigurationBook {
  readonly #ports: ConfigurationBookPorts;
  #own = emptyConfiguration;
  #policy: Policy = { kind: "none" };
  #current = emptyConfiguration;
  #rules: readonly CompiledRule[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: ConfigurationBookPorts) {
    this.#ports = ports;
  }

  restore(own: Configuration, policy = this.#policy): void {
    this.#own = own;
    this.#policy = policy;
    this.#current = policy.kind === "set" ? behind(policy.configuration, own) : own;
    this.#rules = compileRules(this.#current.rules);
  }

  get current(): Configuration {
    return this.#current;
  }

  get policy(): Policy {
    return this.#policy;
  }

  get rules(): readonly CompiledRule[] {
    return this.#rules;
  }

  /**
   * Makes a change, one after the other. It is in force, for held requests too, when the promise
   * resolves; what could not be kept is not in force either, nor what would change the policy's.
   */
  change<Value>(
    edit: (configuration: Configuration) => Result<Edit<Value>>,
  ): Promise<Result<Value>> {
    return this.#inTurn(() => this.#apply(edit));
  }

  /**
   * Puts another policy in force, or none. `forget` drops what the policy's sources yielded: it is
   * called for those that were in force and for those that are, before anything is signed by them.
   */
  follow(policy: Policy, forget: () => void): Promise<void> {
    return this.#inTurn(async () => {
      forget();
      this.restore(this.#own, policy);
      forget();
      await this.#ports.onChange(this.#current);
    });
  }

  #inTurn<Value>(step: () => Promise<Value>): Promise<Value> {
    const taken = this.#last.then(step);
    this.#last = taken.catch(() => undefined);
    return taken;
  }

  async #apply<Value>(
    edit: (configuration: Configuration) => Result<Edit<Value>>,
  ): Promise<Result<Value>> {
    const edited = edit(this.#current);
    if (!edited.ok) return edited;
    const own = ownOf(edited.value.configuration, setBy(this.#policy));
    if (!own.ok) return own;
    const kept = await this.#ports.keep(own.value).catch(notKept);
    if (!kept.ok) return kept;
    this.restore(own.value);
    await this.#ports.onChange(this.#current);
    return succeed(edited.value.value);
  }
}

function behind(set: Configuration, { version, rules, sources }: Configuration): Configuration {
  return {
    version,
    rules: [...set.rules, ...rules],
    sources: [...set.sources, ...sources],
  };
}

function setBy(policy: Policy): Configuration {
  return policy.kind === "set" ? policy.configuration : emptyConfiguration;
}

/** A person's own part of what an edit made, unless it touched what a policy sets. */
function ownOf(edited: Configuration, set: Configuration): Result<Configuration> {
  const touched = touchedIn(edited.rules, set.rules) ?? touchedIn(edited.sources, set.sources);
  if (touched !== undefined) {
    return fail(
      "input-invalid",
      `“${touched}” is set by your organisation’s policy, and only there it can be changed.`,
    );
  }
  return succeed({
    version: edited.version,
    rules: edited.rules.filter(({ id }) => !isPolicyId(id)),
    sources: edited.sources.filter(({ id }) => !isPolicyId(id)),
  });
}

/** The name of the first that is not as it was set. */
function touchedIn(
  edited: readonly Configuration["rules" | "sources"][number][],
  set: readonly Configuration["rules" | "sources"][number][],
): string | undefined {
  const left = edited.filter(({ id }) => isPolicyId(id));
  const place = set.findIndex((each, at) => !isSame(each, left[at]));
  return set[place]?.name;
}

function notKept(): Result<never> {
  return fail(
    "internal",
    "The browser could not store the change, so nothing was changed. Free some disk space and try again.",
  );
}
