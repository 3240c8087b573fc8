import { expect, type Page } from "@playwright/test";
import { adminUrl, administrator } from "./addresses.ts";

/** Signs in to the console as the administrator of the Segue under test and waits for the releases. */
export async function signInToConsole(page: Page): Promise<void> {
  const { email, password } = administrator();
  await page.goto(`${adminUrl}/sign-in`);
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Releases" })).toBeVisible();
}

/** Chooses files on the console's upload page, which must be open. */
export async function upload(page: Page, files: string | readonly string[]): Promise<void> {
  await page.getByLabel("Files to upload").setInputFiles(files);
}
