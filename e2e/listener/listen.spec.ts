import { expect, test } from "../support/journey.ts";
import { openDemoRelease, playButton, register } from "../support/listener.ts";
import { longestSilenceMs, takeHeard, tapSound, waitForSound } from "../support/sound-tap.ts";

test.use({ bypassCSP: true });

test("a newcomer registers, presses play, hears music, browses twenty pages without a gap and finds the place after a reload", async ({
  page,
}) => {
  await tapSound(page);
  await register(page);
  await openDemoRelease(page);
  await playButton(page).click();
  await waitForSound(page);

  await takeHeard(page);
  const rail = page.getByRole("navigation").first();
  const places = ["Home", "New releases", "Genres", "Liked tracks", "History"];
  for (let visit = 0; visit < 20; visit++) {
    const place = places[visit % places.length] as string;
    await rail.getByRole("link", { name: place, exact: true }).click();
    await expect(rail.getByRole("link", { name: place, exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
  }
  const heard = await takeHeard(page);
  expect(heard.rms.length).toBeGreaterThan(20);
  expect(longestSilenceMs(heard.rms)).toBe(0);
  expect(heard.contexts).toBe(1);

  const player = page.getByRole("region", { name: "Player" });
  const title = await player.getByRole("link").first().innerText();
  const position = player.getByRole("slider", { name: /seek|position/i });
  await expect.poll(async () => Number(await position.getAttribute("aria-valuenow"))).toBeGreaterThan(3);
  const before = Number(await position.getAttribute("aria-valuenow"));
  await page.reload();
  await expect(player.getByText(title).first()).toBeVisible();
  const after = Number(await position.getAttribute("aria-valuenow"));
  expect(Math.abs(after - before)).toBeLessThan(before * 0.5 + 5_000);
  await player.getByRole("button", { name: "Play", exact: true }).click();
  await waitForSound(page);
});

test("a visitor looks around freely and is asked to sign in only to listen", async ({ page }) => {
  await openDemoRelease(page);
  await playButton(page).click();
  await expect(page.getByRole("dialog", { name: /sign in/i })).toBeVisible();
});

test("a liked track is in the library at once and after a reload, a heard one in the history", async ({
  page,
}) => {
  await register(page);
  await openDemoRelease(page);
  const row = page.getByRole("row").nth(1);
  await row.hover();
  await row.getByRole("button", { name: /^Like / }).click();
  await expect(row.getByRole("button", { name: /^Remove .* from liked/ })).toBeVisible();
  await playButton(page).click();
  await expect(
    page.getByRole("region", { name: "Player" }).getByRole("button", { name: "Pause", exact: true }),
  ).toBeVisible();

  await page.goto("/library/liked");
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(async () => {
    await page.goto("/library/history");
    await expect(page.getByRole("row")).toHaveCount(2, { timeout: 3_000 });
  }).toPass({ timeout: 40_000 });
});

test("a page that does not exist says so and leads home", async ({ page }) => {
  await page.goto("/release/00000000-0000-7000-8000-000000000000");
  await expect(page.getByText("This release is not here")).toBeVisible();
  await page.getByRole("link", { name: "Go to the home page" }).click();
  await expect(page).toHaveURL(/\/$/);
});
