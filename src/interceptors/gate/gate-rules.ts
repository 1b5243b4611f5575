import { fail, succeed, type Result } from "../../core/errors.ts";
import type { GateExpression } from "../../core/gate/gate-expression.ts";
import type { GatePorts } from "../../core/gate/gate-ports.ts";

type DynamicRule = chrome.declarativeNetRequest.Rule;

/** The gate's rules have ids of their own, beside whoever else has such rules. */
const firstId = 100_000;
const mostRules = 1_000;
const passingId = firstId - 1;

/** Above every rule that leads to the gate. */
const passingPriority = 2 * mostRules;

export type GateRules = Pick<GatePorts, "leadToGate" | "letPass">;

/**
 * The browser's own rules, which hold before any code of ours runs: dynamic ones, which outlive
 * the browser, lead the GETs of tabs to the gate; one of the session lets tabs past.
 */
export function createGateRules(gateUrl: string): GateRules {
  const inTurn = createTurns();
  let passing: string | undefined;

  async function replacePassing(tabIds: readonly number[]): Promise<Result<null>> {
    const wanted = tabIds.toSorted((one, other) => one - other);
    if (passing === wanted.join()) return succeed(null);
    passing = undefined;
    try {
      await chrome.declarativeNetRequest.updateSessionRules({
        removeRuleIds: [passingId],
        addRules: wanted.length === 0 ? [] : [passingRule(wanted)],
      });
    } catch (cause) {
      return fail(
        "tab-unarmable",
        `The browser did not let this tab past the gate. Try it again.`,
        {
          words: String(cause),
        },
      );
    }
    passing = wanted.join();
    return succeed(null);
  }

  return {
    leadToGate: (expressions) =>
      inTurn(() =>
        replaceRules(expressions, gateUrl).catch((cause: unknown) =>
          console.warn(`Countersign could not set up its gate (${String(cause)}).`),
        ),
      ),
    letPass: (tabIds) => inTurn(() => replacePassing(tabIds)),
  };
}

/** Runs one after the other. */
function createTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}

async function replaceRules(
  expressions: readonly GateExpression[],
  gateUrl: string,
): Promise<void> {
  const taken = await Promise.all(expressions.map(asTaken));
  const addRules = taken
    .filter((each) => each !== undefined)
    .slice(0, mostRules)
    .map((expression, place) => gateRule(expression, firstId + place, gateUrl));
  const present = await chrome.declarativeNetRequest.getDynamicRules();
  const own = present.filter(({ id }) => id >= firstId && id < firstId + mostRules);
  if (sameRules(own, addRules)) return;
  await chrome.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: own.map(({ id }) => id),
    addRules,
  });
}

/**
 * The expression as the browser takes it: one that it does not would have it refuse all of them.
 * What a broader one leads to the gate goes past it there.
 */
async function asTaken(expression: GateExpression): Promise<GateExpression | undefined> {
  const { source, broader } = expression;
  if (await isTaken(source)) return expression;
  if (broader !== undefined && (await isTaken(broader))) return { ...expression, source: broader };
  console.warn(`Countersign has no gate for ${source}, which the browser does not take.`);
  return undefined;
}

async function isTaken(regex: string): Promise<boolean> {
  const { isSupported } = await chrome.declarativeNetRequest.isRegexSupported({
    regex,
    isCaseSensitive: true,
    requireCapturing: true,
  });
  return isSupported;
}

function gateRule({ source, effect, priority }: GateExpression, id: number, gateUrl: string) {
  const condition: DynamicRule["condition"] = {
    regexFilter: source,
    isUrlFilterCaseSensitive: true,
    resourceTypes: ["main_frame"],
    requestMethods: ["get"],
  };
  const regexSubstitution = `${gateUrl}#\\0`;
  const action: DynamicRule["action"] =
    effect === "gate" ? { type: "redirect", redirect: { regexSubstitution } } : { type: "allow" };
  return { id, priority, condition, action };
}

function passingRule(tabIds: readonly number[]): DynamicRule {
  return {
    id: passingId,
    priority: passingPriority,
    action: { type: "allow" },
    condition: { tabIds: [...tabIds], resourceTypes: ["main_frame"] },
  };
}

/** The browser gives the properties of its rules in an order of its own. */
function sameRules(some: readonly DynamicRule[], others: readonly DynamicRule[]): boolean {
  const text = (rules: readonly DynamicRule[]): string =>
    rules
      .map(({ id, priority, action, condition: { regexFilter } }) =>
        JSON.stringify([
          id,
          priority,
          action.type,
          action.redirect?.regexSubstitution,
          regexFilter,
        ]),
      )
      .toSorted()
      .join("\n");
  return text(some) === text(others);
}
