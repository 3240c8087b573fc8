import { expectAccessible } from "../support/accessibility.ts";
import { expect, test } from "../support/journey.ts";
import { demoRelease, register } from "../support/listener.ts";

const searchBox = { name: "Search" } as const;

test("a misspelt name is understood while it is typed, and Enter goes where the arrow keys stand", async ({
  page,
}) => {
  await register(page);
  const box = page.getByRole("combobox", searchBox);
  // The letter works as soon as the page's script runs, which the heading does not wait for.
  await expect(async () => {
    await page.locator("body").press("/");
    await expect(box).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("noen causway");
  const artist = page.getByRole("option", { name: /Neon Causeway/ }).first();
  await expect(artist).toBeVisible();
  await expectAccessible(page);
  while ((await artist.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Neon Causeway" })).toBeVisible();

  await page.locator("body").press("/");
  await page.keyboard.press("Backspace");
  await expect(page.getByRole("option", { name: /Neon Causeway.*searched before/ })).toBeVisible();
});

test("results are played, limited by filters that stay in the address, and come back with the back button", async ({
  page,
}) => {
  await register(page);
  await page.goto("/search?q=coastlin+after+drk");
  const main = page.getByRole("main");
  await expect(main.getByRole("region", { name: "Top result" })).toContainText(demoRelease);
  await expect(main.getByText("Showing results for")).toContainText(/coastline after dark/i);
  await expectAccessible(page);

  await main.getByRole("button", { name: /^Songs/ }).click();
  await expect(page).toHaveURL(/type=song/);
  const songs = main.getByRole("grid", { name: "Songs found" });
  await songs.getByRole("row").nth(1).press("Enter");
  const player = page.getByRole("region", { name: "Player" });
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.goto("/search?q=&type=album&sort=newest");
  await expect(main.getByRole("status").last()).toContainText("results");
  const all = await main
    .getByRole("listitem")
    .filter({ has: page.locator("a[href^='/release/']") })
    .count();
  await main.getByRole("button", { name: "Filters" }).click();
  const synthwave = page
    .getByRole("dialog", { name: "Filters" })
    .getByRole("checkbox", { name: /^Synthwave/ });
  await synthwave.click();
  await expect(synthwave).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/genre=synthwave/);
  const found = main.getByRole("listitem").filter({ has: page.locator("a[href^='/release/']") });
  await expect.poll(() => found.count()).toBeLessThan(all);
  await main.getByRole("button", { name: "Remove the filter Synthwave" }).click();
  await expect.poll(() => found.count()).toBe(all);
});

test("what is not there is said so, with a way on", async ({ page }) => {
  await page.goto("/search?q=zzyzxqv%20wvutqq");
  await expect(page.getByText("Nothing found for")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Look through genres" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Genres" })).toBeVisible();
});
