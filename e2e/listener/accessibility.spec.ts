import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { openDemoRelease, playButton, register } from "../support/listener.ts";

const themes = ["dark", "light"] as const;
const screens = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
}

for (const colorScheme of themes) {
  for (const viewport of screens) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test("no page has an accessibility violation", async ({ page }) => {
        test.setTimeout(180_000);
        for (const place of ["/", "/sign-in", "/register", "/nowhere"]) {
          await page.goto(place);
          await expectNoViolations(page);
        }
        await register(page);
        await openDemoRelease(page);
        await playButton(page).click();
        await expectNoViolations(page);
        await page.locator("main a[href^='/artist/']").first().click();
        await expect(page.getByRole("heading", { name: "Releases" })).toBeVisible();
        await expectNoViolations(page);
        const places = [
          "/",
          "/new",
          "/genres",
          "/library",
          "/library/liked",
          "/library/history",
          "/library/continue",
          "/library/bookmarks",
          "/artists",
          "/search",
          "/search?q=night",
          "/settings",
        ];
        for (const place of places) {
          await page.goto(place);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
          await expectNoViolations(page);
        }
        await page.locator("body").press("q");
        await expectNoViolations(page);
      });
    });
  }
}
