import type { Credentials } from "../../../src/core/credentials/credential-source.ts";
import type { Result } from "../../../src/core/errors.ts";
import type { RuleDraft } from "../../../src/core/rules/rule-draft.ts";
import type { RuleSetup } from "../../fixtures.ts";
import { testCredentials } from "../../gateway-browser.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { extensionId } from "../../setup/extension-id.ts";
import type { BenchSetting } from "../bench-setting.ts";
import { openBareBrowser, type BareBrowser } from "./bare-browser.ts";
import type { BarePage } from "./bare-page.ts";
import { withOwnPage } from "./own-page.ts";

/** A browser whose extension has rules and credentials, and pages that are armed. */
export interface SigningBrowser extends BareBrowser {
  readonly extensionId: string;
  openArmedPage(): Promise<BarePage>;
}

export interface SigningOptions {
  readonly gateway: Gateway;
  readonly rules: readonly RuleSetup[];
  readonly credentials?: Credentials;
}

/** The arguments with which a browser finds a gateway under AWS's names and trusts it. */
export function gatewayArguments({ hostResolverRules, spki }: Gateway): readonly string[] {
  return [
    `--host-resolver-rules=${hostResolverRules}`,
    `--ignore-certificate-errors-spki-list=${spki}`,
  ];
}

export async function openSigningBrowser(
  { candidate, extension }: BenchSetting,
  { gateway, rules, credentials = testCredentials }: SigningOptions,
): Promise<SigningBrowser> {
  const args = gatewayArguments(gateway);
  const browser = await openBareBrowser({ candidate, extension, args });
  const id = extensionId(extension);
  try {
    await browser.runningWorker(id);
    await withOwnPage(browser, id, async ({ call }) => {
      const source = unwrap(await call("saveKeys", { name: "bench", credentials }));
      // A new rule comes first, so the last one is saved first.
      for (const rule of rules.toReversed()) {
        unwrap(await call("saveRule", draftOf(rule, source.definition.id)));
      }
    });
  } catch (error) {
    await browser.close();
    throw error;
  }
  return {
    ...browser,
    extensionId: id,
    async openArmedPage() {
      const page = await browser.openPage();
      await withOwnPage(browser, id, async ({ call, tabIdOf }) =>
        unwrap(await call("arm", await tabIdOf(page))),
      );
      return page;
    },
  };
}

function draftOf(rule: RuleSetup, sourceId: string): RuleDraft {
  const usual = { enabled: true, pathPrefix: "/", scope: {}, headers: [], callers: [] };
  return { name: rule.hosts.join(", "), ...usual, ...rule, sourceId };
}

function unwrap<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(result.failure.message);
}
