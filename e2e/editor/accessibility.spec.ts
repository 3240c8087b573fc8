import { expect, test } from "../support/journey.ts";
import { expectAccessible, type Look } from "../support/accessibility.ts";
import { adminUrl } from "../support/addresses.ts";
import { signInToConsole } from "../support/editor.ts";

const places = [
  "/upload",
  "/releases",
  "/artists",
  "/genres",
  "/search",
  "/recommendations",
  "/people",
  "/audit",
  "/health",
  "/jobs",
  "/logs",
  "/nowhere",
];

const desk = { width: 1440, height: 900 };
const looks: readonly Look[] = [
  { colorScheme: "light", viewport: { width: 390, height: 900 } },
  { colorScheme: "light", viewport: desk },
  { colorScheme: "dark", viewport: desk },
];

test("no page of the console has an accessibility violation in any theme, at a desk or on a phone", async ({
  page,
}) => {
  await page.goto(`${adminUrl}/sign-in`);
  await expectAccessible(page, looks);
  await signInToConsole(page);
  for (const place of places) {
    await page.goto(adminUrl + place);
    await expect(page.getByRole("main")).toContainText(/\w/);
    await expectAccessible(page, looks);
  }
  for (const list of ["releases", "artists"]) {
    await page.goto(`${adminUrl}/${list}`);
    await page.locator(`main a[href^='/${list}/']`).first().click();
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(/^(Releases|Artists)$/);
    await expectAccessible(page, looks);
  }
});

test("no dialog of the release editor has an accessibility violation", async ({ page }) => {
  await signInToConsole(page);
  await page.locator("main a[href^='/releases/']").first().click();
  for (const dialog of ["Credits…", "Lyrics…", "Move to another release…"]) {
    await page
      .getByRole("button", { name: /^More for / })
      .first()
      .click();
    await page.getByRole("menuitem", { name: dialog }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, looks);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("the first stop of the Tab key leads past the navigation", async ({ page }) => {
  await signInToConsole(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
