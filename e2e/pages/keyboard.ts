import type { Page } from "playwright";

/** Somebody at a page who has no mouse. */
export interface Keyboard {
  /** Presses keys, one after the other. */
  press(...keys: readonly string[]): Promise<void>;
  /** Presses Tab until what has the keyboard is called so. */
  tabTo(name: RegExp): Promise<void>;
  /** What has the keyboard: its role or element, and its name. */
  focused(): Promise<string>;
  /** The names of what is enabled and in sight, and what Tab never comes to. */
  missed(): Promise<readonly string[]>;
}

/** More stops than any page of ours has. */
const MOST = 120;

export async function keyboardOn(page: Page): Promise<Keyboard> {
  await page.bringToFront();

  async function tabTo(name: RegExp): Promise<void> {
    const seen: string[] = [];
    for (let stop = 0; stop < MOST; stop += 1) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(describeFocused);
      if (name.test(focused)) return;
      seen.push(focused);
    }
    throw new Error(
      `Tab does not lead to ${String(name)}, but to ${seen.slice(0, 40).join(" | ")}`,
    );
  }

  return {
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    tabTo,
    focused: () => page.evaluate(describeFocused),
    missed: async () => {
      await page.evaluate(markStops);
      let missed: readonly string[] = [];
      for (let stop = 0; stop < MOST; stop += 1) {
        await page.keyboard.press("Tab");
        missed = await page.evaluate(reachFocused);
        if (missed.length === 0) break;
      }
      return missed;
    },
  };
}

// What follows runs in the page, each with nothing of this file around it.

function describeFocused(): string {
  const element = document.activeElement as HTMLElement;
  const labels = "labels" in element ? (element.labels as NodeListOf<HTMLElement> | null) : null;
  const name = element.getAttribute("aria-label") ?? labels?.[0]?.textContent;
  const role = element.getAttribute("role") ?? element.localName;
  return `${role} ${name ?? element.textContent}`.trim();
}

/** Notes what a person without a mouse has to come to. */
function markStops(): void {
  const wanted = "a[href], button, input, select, textarea, summary, [tabindex]";
  for (const element of document.querySelectorAll<HTMLElement>(wanted)) {
    // The others of a group are come to with arrows.
    const isStop =
      element.tabIndex >= 0 && !element.matches(":disabled, [type=radio]:not(:checked)");
    if (isStop && element.checkVisibility({ visibilityProperty: true }))
      element.dataset["stop"] = "";
  }
}

/** Strikes out what has the keyboard, and gives what is left. */
function reachFocused(): readonly string[] {
  delete (document.activeElement as HTMLElement | null)?.dataset["stop"];
  return [...document.querySelectorAll<HTMLElement>("[data-stop]")].map(
    (each) => `${each.localName} ${each.getAttribute("aria-label") ?? each.textContent}`,
  );
}
