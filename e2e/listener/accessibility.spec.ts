import { expectAccessible, type Look } from "../support/accessibility.ts";
import { expect, test } from "../support/journey.ts";
import { openDemoRelease, playButton, register } from "../support/listener.ts";

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const looks: readonly Look[] = [
  { colorScheme: "dark", viewport: phone },
  { colorScheme: "light", viewport: phone },
  { colorScheme: "light", viewport: desk },
  { colorScheme: "dark", viewport: desk },
];

test("no page for visitors has an accessibility violation in any theme, at a desk or on a phone", async ({
  page,
}) => {
  for (const place of ["/", "/sign-in", "/register", "/nowhere"]) {
    await page.goto(place);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page, looks);
  }
});

test("no page for listeners has an accessibility violation in any theme, at a desk or on a phone", async ({
  page,
}) => {
  await register(page);
  await openDemoRelease(page);
  await playButton(page).click();
  await expectAccessible(page, looks);
  await page.locator("main a[href^='/artist/']").first().click();
  await expect(page.getByRole("heading", { name: "Releases" })).toBeVisible();
  await expectAccessible(page, looks);
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
    await expectAccessible(page, looks);
  }
  await page.locator("body").press("q");
  await expect(page).toHaveURL(/panel=queue/);
  await expectAccessible(page, looks);
});
