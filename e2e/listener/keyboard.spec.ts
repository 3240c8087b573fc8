import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { openDemoRelease, playButton, register } from "../support/listener.ts";

/** Presses Tab until the element has focus; fails when it is not on the way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab never reached the element");
}

test("everything from the door to the queue works without a pointer", async ({ page }) => {
  await register(page);
  await openDemoRelease(page);
  await page.reload();

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /skip/i })).toBeFocused();
  await page.keyboard.press("Enter");

  await tabTo(page, playButton(page));
  await page.keyboard.press("Enter");
  const player = page.getByRole("region", { name: "Player" });
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();

  await page.keyboard.press("k");
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("Space");
  await expect(player.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await page.keyboard.press("m");
  await expect(player.getByRole("button", { name: /unmute/i })).toBeVisible();

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: /shortcut/i });
  await expect(help).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await page.keyboard.press("q");
  await expect(page).toHaveURL(/panel=queue/);
});
