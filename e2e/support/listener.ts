import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import { webUrl } from "./addresses.ts";

/** Makes an account through the page a newcomer uses and waits for the home page. */
export async function register(page: Page, name = "Robin"): Promise<{ email: string; password: string }> {
  const account = { email: `listener-${randomUUID()}@example.com`, password: "a phrase that is long enough" };
  await page.goto(`${webUrl}/register`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel(/^Password/).fill(account.password);
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return account;
}

/** The button that plays the release whose page is open. */
export const playButton = (page: Page): Locator =>
  page.getByRole("main").getByRole("button", { name: "Play", exact: true });

/** A release of the short demo catalogue with five tracks of more than a minute each. */
export const demoRelease = "Coastline After Dark";

/** Opens a demo release from the home page, ready to be played. */
export async function openDemoRelease(page: Page): Promise<void> {
  await page.goto(webUrl);
  // Shelves made for the listener come in above those of the catalogue and move them.
  await expect(page.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
  await page.getByRole("main").getByRole("link", { name: demoRelease, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: demoRelease })).toBeVisible();
  await expect(playButton(page)).toBeEnabled();
}
