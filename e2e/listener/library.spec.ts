import { expect, test } from "../support/journey.ts";
import { expectAccessible } from "../support/accessibility.ts";
import { openDemoRelease, playButton, register } from "../support/listener.ts";

test("a moment is marked with a note, listed with its track, and a press leads back to it", async ({
  page,
}) => {
  await register(page);
  await openDemoRelease(page);
  await playButton(page).click();
  const player = page.getByRole("region", { name: "Player" });
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  const title = await player.getByRole("link").first().innerText();
  const position = player.getByRole("slider", { name: "Position" });
  const seconds = async (): Promise<number> => Number(await position.getAttribute("aria-valuenow"));
  await expect.poll(seconds).toBeGreaterThan(0);

  await position.focus();
  for (let presses = 0; presses < 4; presses++) await page.keyboard.press("ArrowRight");
  await expect.poll(seconds).toBeGreaterThanOrEqual(20);
  await player.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(player.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  const markedAt = await seconds();

  await player.getByRole("button", { name: "Show what is playing" }).press("Enter");
  const panel = page.getByRole("complementary", { name: "Now playing" });
  await panel.getByRole("button", { name: "Bookmark this moment" }).press("Enter");
  await page.keyboard.type("The bridge");
  await page.keyboard.press("Enter");
  const mark = panel.getByRole("list", { name: "Bookmarks of this track" }).getByRole("listitem");
  await expect(mark).toContainText("The bridge");
  await expectAccessible(page);

  await position.focus();
  await page.keyboard.press("Home");
  await expect.poll(seconds).toBe(0);
  await mark.getByRole("button", { name: /^Go to/ }).click();
  await expect.poll(seconds).toBe(markedAt);

  await page.getByRole("navigation").first().getByRole("link", { name: "Bookmarks", exact: true }).click();
  const line = page.getByRole("main").getByRole("list", { name: "Bookmarks" }).getByRole("listitem");
  await expect(line).toContainText(title);
  await expectAccessible(page);
  await page.keyboard.press("j");
  await line.getByRole("button", { name: /The bridge/ }).click();
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await expect(player.getByRole("link").first()).toHaveText(title);
  await expect.poll(seconds).toBeGreaterThanOrEqual(markedAt);
  expect(await seconds()).toBeLessThanOrEqual(markedAt + 10);

  await line.getByRole("button", { name: /^Delete the bookmark/ }).click();
  await expect(page.getByText("Moments you mark gather here")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(line).toContainText("The bridge");
});
