import { gatewayUrl } from "../support/addresses.ts";
import { expect, test } from "../support/journey.ts";

test("the interactive documentation renders from this machine alone and keeps to its policy", async ({
  page,
}) => {
  const outside: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(gatewayUrl) && !request.url().startsWith("data:"))
      outside.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  const answer = await page.goto(`${gatewayUrl}/api/docs`);
  expect(answer?.headers()["content-security-policy"]).toMatch(/script-src 'self'; style-src 'self'/);
  const operations = page.locator(".opblock");
  await expect(operations.first()).toBeVisible();
  const document = await (await page.request.get(`${gatewayUrl}/api/v1/openapi.json`)).json();
  const count = Object.values(document.paths as Record<string, object>).flatMap(Object.keys).length;
  await expect(operations).toHaveCount(count);
  await page
    .getByRole("button", { name: /GET.*\/genres(?!\/)/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Try it out" }).click();
  await page.getByRole("button", { name: "Execute" }).click();
  await expect(page.locator(".live-responses-table tbody .response-col_status").first()).toHaveText("200");
  expect({ outside, complaints }).toEqual({ outside: [], complaints: [] });
});
