import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility.ts";
import { expect, test } from "../support/journey.ts";
import { demoRelease, openDemoRelease, playButton, register } from "../support/listener.ts";

const playerOf = (page: Page): Locator => page.getByRole("region", { name: "Player" });
const titleOf = (page: Page): Locator => playerOf(page).getByRole("link").first();
const pauseOf = (page: Page): Locator => playerOf(page).getByRole("button", { name: "Pause", exact: true });
const queueOf = (page: Page): Locator => page.getByRole("complementary", { name: "Queue" });

/** Picks artists on the newcomers' page, which the card of the home page leads to. */
async function pickArtists(page: Page, count: number): Promise<void> {
  await page.getByRole("main").getByRole("link", { name: "Pick artists" }).click();
  const artists = page.getByRole("list", { name: "Artists", exact: true }).getByRole("button");
  await expect(artists.first()).toBeVisible();
  for (let index = 0; index < count; index++) await artists.nth(index).press("Enter");
  await expect(page.getByText(`${count} artists picked`)).toBeVisible();
}

/** The shelves made for the listener, by the links to their whole lists. */
const shelvesOf = (page: Page): Locator =>
  page.getByRole("main").locator("section:has(a[href^='/made-for-you/'])");

test("a newcomer picks three artists and finds four shelves with their reasons at once, ready to play", async ({
  page,
}) => {
  await register(page);
  await expect(page.getByRole("heading", { name: "Make this page yours" })).toBeVisible();
  await expectAccessible(page);
  await pickArtists(page, 3);
  await expectAccessible(page);
  const box = page.getByRole("searchbox", { name: "Find an artist or genre" });
  await box.fill("neon cause");
  await expect(page.getByRole("list", { name: "Artists", exact: true }).getByRole("listitem")).toHaveCount(1);
  await box.fill("");
  await page.getByRole("button", { name: "Make my shelves" }).click();

  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("heading", { name: "Make this page yours" })).toBeHidden();
  await expect.poll(() => shelvesOf(page).count()).toBeGreaterThanOrEqual(4);
  await expectAccessible(page);

  const shelf = shelvesOf(page).first();
  const card = shelf.getByRole("listitem").first();
  const title = await card.getByRole("link").first().innerText();
  await card.hover();
  await card.getByRole("button", { name: `Play ${title}` }).click();
  await expect(pauseOf(page)).toBeVisible();
  await expect(titleOf(page)).toHaveText(title);

  await shelf.getByRole("link", { name: /^Show all/ }).click();
  await expect(page.getByRole("main").getByRole("row").nth(1)).toBeVisible();
  await expectAccessible(page);
});

test("a radio begins with a track, plays on where it already plays, and never comes to its end", async ({
  page,
}) => {
  await register(page);
  await openDemoRelease(page);
  const row = page.getByRole("row").nth(1);
  await row.hover();
  await row.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Start radio" }).click();
  await expect(pauseOf(page)).toBeVisible();
  const first = await titleOf(page).innerText();

  await page.locator("body").press("q");
  const next = queueOf(page).getByRole("region", { name: "Next" });
  await expect(next.getByRole("heading")).toHaveText(`Radio · ${first}`);
  const upcoming = next.getByRole("listitem");
  await expect.poll(() => upcoming.count()).toBeGreaterThan(4);

  // More presses than the first answer had tracks: without a refill the music would stand still at its last one.
  for (let presses = 0; presses < 13; presses++) {
    const before = await titleOf(page).innerText();
    await playerOf(page).getByRole("button", { name: "Next", exact: true }).click();
    await expect(titleOf(page)).not.toHaveText(before);
  }
  await expect(pauseOf(page)).toBeVisible();
  await expect.poll(() => upcoming.count()).toBeGreaterThan(0);
});

test("what is not for a listener leaves at once, stays away after a reload, and may come back", async ({
  page,
}) => {
  await register(page);
  await pickArtists(page, 3);
  await page.getByRole("button", { name: "Make my shelves" }).click();
  const main = page.getByRole("main");
  await expect.poll(() => shelvesOf(page).count()).toBeGreaterThanOrEqual(4);
  await expect(main.locator("[aria-busy=true]")).toHaveCount(0);
  const card = shelvesOf(page).first().getByRole("listitem").first();
  const title = await card.getByRole("link").first().innerText();
  const cards = shelvesOf(page).getByRole("link", { name: title, exact: true });
  await expect(cards.first()).toBeVisible();
  const turnAway = async (): Promise<void> => {
    await card.hover();
    await card.getByRole("button", { name: `More for ${title}` }).click();
    await page.getByRole("menuitem", { name: "Not for me" }).click();
  };
  const exclusions = /recommendations\.taste\.exclude/;
  await page.route(exclusions, (route) => route.abort());
  await turnAway();
  await expect(page.getByText("Segue did not answer.")).toBeVisible();
  await expect(cards.first()).toBeVisible();
  await page.unroute(exclusions);
  await turnAway();
  await expect(cards).toHaveCount(0);
  await expect(page.getByText(`“${title}” will not be offered any more.`)).toBeVisible();

  await page.reload();
  await expect.poll(() => shelvesOf(page).count()).toBeGreaterThanOrEqual(4);
  await expect(main.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(cards).toHaveCount(0);

  await page.goto("/settings/taste");
  const away = page.getByRole("list", { name: "Kept away" }).getByRole("listitem");
  await expect(away).toHaveCount(1);
  await expect(away).toContainText(title);
  await expectAccessible(page);
  await away.getByRole("button", { name: /^Allow again/ }).click();
  await expect(away).toHaveCount(0);
});

test("similar music follows the last track, said so in the queue, and leaves when autoplay is turned off", async ({
  page,
}) => {
  await register(page);
  await openDemoRelease(page);
  const rows = page.getByRole("main").getByRole("row");
  const last = rows.last();
  await last.focus();
  await last.press("Enter");
  await expect(pauseOf(page)).toBeVisible();
  const lastTitle = await titleOf(page).innerText();

  await page.locator("body").press("q");
  const similar = queueOf(page).getByRole("region", { name: "Similar music" });
  await expect(similar.getByText("Playing similar music")).toBeVisible();
  const tracks = similar.getByRole("list", { name: "Similar tracks" }).getByRole("listitem");
  await expect.poll(() => tracks.count()).toBeGreaterThan(0);
  await expectAccessible(page);

  // Almost at the end of the last track: what follows begins by itself.
  const position = playerOf(page).getByRole("slider", { name: "Position" });
  await position.focus();
  await position.press("End");
  await expect(titleOf(page)).not.toHaveText(lastTitle);
  await expect(pauseOf(page)).toBeVisible();

  await similar.getByRole("switch").click();
  await expect(tracks).toHaveCount(0);
  await expect(similar.getByRole("switch")).not.toBeChecked();
});

test("taste is told in words, steered, and kept private, on a page without violations", async ({ page }) => {
  await register(page);
  await pickArtists(page, 3);
  await page.getByRole("button", { name: "Make my shelves" }).click();
  await expect.poll(() => shelvesOf(page).count()).toBeGreaterThanOrEqual(4);
  await page.goto("/settings/taste");
  await expect(page.getByRole("heading", { name: "Artists", level: 3 })).toBeVisible();
  await expect(page.getByText("A favourite").first()).toBeVisible();
  await expectAccessible(page);

  const novelty = page.getByRole("slider", { name: "Familiar or new" });
  await novelty.focus();
  await novelty.press("End");
  await expect(novelty).toHaveAttribute("aria-valuetext", "What I have never heard");
  const counted = page.getByRole("list", { name: "Tracks that count" }).getByRole("listitem");
  const before = await counted.count();
  await counted
    .first()
    .getByRole("button", { name: /^Forget/ })
    .click();
  await expect(counted).toHaveCount(before - 1);

  await page.getByRole("switch", { name: "Private session" }).click();
  const badge = page.getByRole("button", { name: /^Private session until/ });
  await expect(badge).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(novelty).toHaveAttribute("aria-valuetext", "What I have never heard");
  await expect(counted).toHaveCount(before - 1);
  await badge.click();
  await expect(badge).toBeHidden();

  await page.getByRole("button", { name: "Forget all of it" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Forget all of it" }).click();
  await expect(page.getByText("Nothing is known of your taste yet")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Nothing is known of your taste yet")).toBeVisible();
});

test("a path leads from one song to another that is searched for", async ({ page }) => {
  await register(page);
  await openDemoRelease(page);
  const row = page.getByRole("row").nth(1);
  await row.hover();
  await row.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Path to …" }).click();
  const box = page.getByRole("combobox", { name: "Find the song to arrive at" });
  await expect(box).toBeFocused();
  await box.fill("margi");
  const song = page.getByRole("listbox", { name: "Songs" }).getByRole("option").first();
  await expect(song).toBeVisible();
  await expectAccessible(page);
  await box.press("Enter");
  await expect(page).toHaveURL(/\/path\?from=.*&to=/);
  await expect(page.getByRole("heading", { level: 1, name: /^From “/ })).toBeVisible();
  await expect.poll(() => page.getByRole("main").getByRole("row").count()).toBeGreaterThan(2);
  await expectAccessible(page);
  await playButton(page).click();
  await expect(pauseOf(page)).toBeVisible();
});

test("without recommendations home shows the catalogue with a quiet note, and the music plays", async ({
  page,
}) => {
  await page.route(/\/api\/trpc\/recommendations\./, (route) => route.abort());
  await register(page);
  await expect(page.getByText("The shelves made for you come back in a moment.")).toBeVisible();
  await expectAccessible(page);
  await openDemoRelease(page);
  await page.getByRole("main").getByRole("row").last().press("Enter");
  await expect(pauseOf(page)).toBeVisible();
  const row = page.getByRole("row").nth(1);
  await row.hover();
  await row.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Not for me" }).click();
  await expect(page.getByText("Segue did not answer.")).toBeVisible();
  await expect(pauseOf(page)).toBeVisible();
});

test("no page of recommendations on a phone has an accessibility violation or scrolls sideways", async ({
  page,
}) => {
  const viewport = { width: 390, height: 844 };
  const looks = [
    { colorScheme: "light", viewport },
    { colorScheme: "dark", viewport },
  ] as const;
  await page.setViewportSize(viewport);
  await register(page);
  await pickArtists(page, 3);
  await expectAccessible(page, looks);
  await page.getByRole("button", { name: "Make my shelves" }).click();
  await expect.poll(() => shelvesOf(page).count()).toBeGreaterThanOrEqual(4);
  await openDemoRelease(page);
  await expect(page.getByRole("heading", { level: 1, name: demoRelease })).toBeVisible();
  for (const place of ["/", "/welcome", "/settings/taste", "/made-for-you/for-you"]) {
    await page.goto(place);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page, looks);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${place} scrolls sideways by`).toBe(0);
  }
});
