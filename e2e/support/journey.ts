import { expect, type Page, test as base } from "@playwright/test";

export { expect } from "@playwright/test";

/**
 * Resolves when React answers clicks on the page: it listens at the document, which its own mark on it tells, and hydrates
 * what is clicked on first. A click before that goes nowhere.
 */
async function answersClicks(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector("script[src*='/_next/']") === null ||
      Object.keys(document).some((key) => key.startsWith("_reactListening")),
  );
}

/** A test in a browser that fails when a page tried to run or load what its policy forbids, whatever else it shows. */
export const test = base.extend<{ policyWatch: void }>({
  page: async ({ page }, provide) => {
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
    page.goto = async (...where) => {
      const answer = await goto(...where);
      await answersClicks(page);
      return answer;
    };
    page.reload = async (...how) => {
      const answer = await reload(...how);
      await answersClicks(page);
      return answer;
    };
    await provide(page);
  },
  policyWatch: [
    async ({ context }, use) => {
      const violations: string[] = [];
      await context.exposeBinding("notePolicyViolation", ({ page }, what: string) =>
        violations.push(`${new URL(page.url()).pathname}: ${what}`),
      );
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
          const note = (globalThis as unknown as { notePolicyViolation: (what: string) => void })
            .notePolicyViolation;
          note(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`);
        });
      });
      await use();
      expect(violations, "what the policy of a page had to stop").toEqual([]);
    },
    { auto: true },
  ],
});
