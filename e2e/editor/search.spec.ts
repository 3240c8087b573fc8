import { randomUUID } from "node:crypto";
import { expect, test } from "../support/journey.ts";
import { adminUrl, webUrl } from "../support/addresses.ts";
import { signInToConsole } from "../support/editor.ts";
import { demoRelease } from "../support/listener.ts";

/** Words that no catalogue has, new in every run. */
const nonsense = () => `zq${randomUUID().replaceAll("-", "").slice(0, 10)}`;

test("a search that found nothing is listed, and a synonym lets it find something at once", async ({
  page,
}) => {
  const word = nonsense();
  await page.goto(`${webUrl}/search?q=${word}`);
  await expect(page.getByText("Nothing found for")).toBeVisible();

  await signInToConsole(page);
  await expect(async () => {
    await page.goto(`${adminUrl}/search`);
    await expect(page.getByRole("cell", { name: word })).toBeVisible({ timeout: 10_000 });
  }).toPass();

  await page.getByRole("tab", { name: "Synonyms" }).click();
  await page.getByRole("button", { name: "New synonym" }).click();
  const words = page.getByRole("dialog").getByRole("combobox", { name: "Words" });
  for (const each of [word, demoRelease]) {
    await words.fill(each);
    await words.press("Enter");
  }
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Searches understand it from now on.")).toBeVisible();

  const listener = await page.context().newPage();
  await listener.goto(`${webUrl}/search?q=${word}`);
  await expect(listener.getByRole("main").getByRole("link", { name: demoRelease }).first()).toBeVisible();
  await page.getByRole("button", { name: new RegExp(`^Delete .*${word}`) }).click();
  await expect(page.getByText(word)).toHaveCount(0);
});

test("what an editor pins stands first, and the index is built anew while searches go on", async ({
  page,
}) => {
  const word = nonsense();
  await signInToConsole(page);
  await page.goto(`${adminUrl}/search`);
  await page.getByRole("tab", { name: "Pinned results" }).click();
  await page.getByRole("button", { name: "Pin results", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("When somebody searches for").fill(word);
  await dialog.getByLabel("Show first").fill(demoRelease);
  await dialog
    .getByRole("button", { name: `Add ${demoRelease}` })
    .first()
    .click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`They stand first for “${word}” from now on.`)).toBeVisible();

  await page.getByRole("tab", { name: "Index" }).click();
  await page.getByRole("button", { name: "Build anew" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Build anew" }).click();
  const listener = await page.context().newPage();
  await listener.goto(`${webUrl}/search?q=${word}`);
  await expect(listener.getByRole("main").getByText(demoRelease).first()).toBeVisible();
  await expect(page.getByText("Ready")).toBeVisible();

  await page.getByRole("tab", { name: "Pinned results" }).click();
  await page.getByRole("button", { name: `Unpin results for ${word}` }).click();
  await expect(page.getByText(word)).toHaveCount(0);
});
