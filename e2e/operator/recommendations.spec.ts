import { expect, test } from "../support/journey.ts";
import { adminUrl } from "../support/addresses.ts";
import { expectAccessible } from "../support/accessibility.ts";
import { signInToConsole } from "../support/editor.ts";

test("an administrator trains a model, sees it come to its end, and reads how recommending does", async ({
  page,
}) => {
  await signInToConsole(page);
  await page.getByRole("link", { name: "Recommendations" }).click();
  await expect(page).toHaveURL(`${adminUrl}/recommendations`);
  await page.getByRole("button", { name: "Train now" }).click();
  const models = page.getByRole("table", { name: "Models" });
  await expect(models.getByRole("row").nth(1)).toBeVisible();
  // With hardly any listeners a model is turned down or fails with its reason; either way it does not hang.
  await expect(page.getByRole("button", { name: "Train now" })).toBeEnabled({ timeout: 60_000 });
  await expect(models.getByRole("row").nth(1)).toContainText(/Serves|Turned down|Failed/);
  await expectAccessible(page, [
    { colorScheme: "light", viewport: { width: 390, height: 844 } },
    { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  ]);

  await page.getByRole("tab", { name: "What lists are made of" }).click();
  await expect(page.getByRole("heading", { name: /Why tracks were offered/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Engines" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Gorse" })).toContainText("Not set up");
  await expectAccessible(page);
});
