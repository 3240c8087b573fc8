import { gatewayUrl, webUrl } from "../support/addresses.ts";
import { expect, test } from "../support/journey.ts";
import { register } from "../support/listener.ts";

test("a listener makes a key, a program uses it, and it stops soon after it is removed", async ({ page }) => {
  await register(page);
  await page.goto(`${webUrl}/settings`);
  const section = page.getByRole("region", { name: "API keys" });
  await section.getByRole("button", { name: "New API key" }).click();
  await section.getByLabel("Name of the key").fill("Kitchen radio");
  await section.getByLabel("See your library").click();
  await section.getByRole("button", { name: "Make the key" }).click();
  const shown = section.getByLabel("Your new key");
  await expect(shown).toHaveValue(/^segue_[\w-]{43}$/);
  const key = await shown.inputValue();
  const ask = (path: string) =>
    page.request.get(`${gatewayUrl}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });

  expect((await ask("/me/liked-tracks")).status()).toBe(200);
  const beyond = await ask("/me/play-grants?trackIds=0198c0de-0000-7000-8000-000000000002");
  expect([beyond.status(), (await beyond.json()).code]).toEqual([403, "auth.not_allowed"]);

  await section.getByRole("button", { name: "I have kept it" }).click();
  await expect(shown).toBeHidden();
  await page.reload();
  await expect(section.getByText("Kitchen radio")).toBeVisible();
  await expect(page.getByText(key)).toBeHidden();
  await section.getByRole("button", { name: "Remove Kitchen radio" }).click();
  await page.getByRole("button", { name: "Remove the key" }).click();
  await expect(section.getByText("Kitchen radio")).toBeHidden();
  // Gateways remember a key for at most half a minute.
  await expect(async () => expect((await ask("/me/liked-tracks")).status()).toBe(401)).toPass({
    timeout: 40_000,
  });
});
