import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { expect, test } from "../support/journey.ts";
import { adminUrl, webUrl } from "../support/addresses.ts";
import { signInToConsole, upload } from "../support/editor.ts";
import { playButton, register } from "../support/listener.ts";
import { tapSound, waitForSound } from "../support/sound-tap.ts";
import { writeFlac } from "../support/test-audio.ts";

// The worklet that listens at the speakers is a script the page's own policy would refuse.
test.use({ bypassCSP: true });

test("an editor uploads a FLAC, watches it get ready, corrects its title and publishes it; a new listener hears it", async ({
  page,
  browser,
}, testInfo) => {
  test.setTimeout(240_000);
  const name = randomUUID().slice(0, 8);
  const file = testInfo.outputPath(`${name}.flac`);
  await writeFlac(file, { title: "Frist Light", artist: `Harbour ${name}`, album: `Dawn ${name}`, track: 1 });

  await signInToConsole(page);
  await page.getByRole("link", { name: "Upload" }).first().click();
  await upload(page, file);
  const row = page.getByRole("row").filter({ hasText: `${name}.flac` });
  await expect(row.getByText("Ready", { exact: true }).filter({ visible: true })).toBeVisible({
    timeout: 150_000,
  });
  await expect(page.getByText("Everything is ready")).toBeVisible();

  await page.getByRole("link", { name: new RegExp(`Dawn ${name}`) }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Dawn ${name}` })).toBeVisible();
  await expect(page.getByRole("listitem").getByText("Ready", { exact: true })).toBeVisible();
  const title = page.getByLabel("Title of track 1");
  await expect(title).toHaveValue("Frist Light");
  await title.fill("First Light");
  await title.press("Enter");
  await expect(page.getByRole("button", { name: "Credits of First Light" })).toBeVisible();

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("link", { name: "View as listener" })).toBeVisible();
  const address = await page.getByRole("link", { name: "View as listener" }).getAttribute("href");
  expect(address).toContain(`${webUrl}/release/`);

  const context = await browser.newContext({ bypassCSP: true });
  const listener = await context.newPage();
  await tapSound(listener);
  await register(listener);
  await listener.goto(address ?? "");
  await expect(listener.getByRole("heading", { level: 1, name: `Dawn ${name}` })).toBeVisible();
  await expect(listener.getByText("First Light").filter({ visible: true }).first()).toBeVisible();
  await playButton(listener).click();
  await waitForSound(listener);
  await context.close();
});

test("a text file that calls itself an MP3 is refused with the reason, and so is a picture", async ({
  page,
}, testInfo) => {
  const disguised = testInfo.outputPath("letter.mp3");
  const picture = testInfo.outputPath("cover.bmp");
  await writeFile(disguised, `This was never music, ${randomUUID()}.\n`.repeat(500));
  await writeFile(picture, "no audio by its name");

  await signInToConsole(page);
  await page.goto(`${adminUrl}/upload`);
  await upload(page, [disguised, picture]);
  const rowOf = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(rowOf("cover.bmp")).toContainText("is not audio that can be taken in");
  await expect(rowOf("letter.mp3")).toContainText("This is not audio Segue can read", { timeout: 60_000 });
  await expect(rowOf("letter.mp3")).not.toContainText("Ready");
  await expect(page.getByText("Some files need a look")).toBeVisible();

  await rowOf("cover.bmp").getByRole("button", { name: "Remove cover.bmp from the list" }).click();
  await expect(rowOf("cover.bmp")).toHaveCount(0);
});
