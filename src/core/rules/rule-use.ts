export interface Use {
  readonly signedCount: number;
  /** Milliseconds since the epoch. */
  readonly lastSignedAt?: number;
}

/** How often each rule signed since the worker started. */
export class RuleUse {
  readonly #uses = new Map<string, Use>();

  count(ruleId: string, at: number): void {
    const { signedCount } = this.of(ruleId);
    this.#uses.set(ruleId, { signedCount: signedCount + 1, lastSignedAt: at });
  }

  of(ruleId: string): Use {
    return this.#uses.get(ruleId) ?? { signedCount: 0 };
  }
}
