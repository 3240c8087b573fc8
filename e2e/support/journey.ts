import { expect, test as base } from "@playwright/test";

export { expect } from "@playwright/test";

/** A test in a browser that fails when a page tried to run or load what its policy forbids, whatever else it shows. */
export const test = base.extend<{ policyWatch: void }>({
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
