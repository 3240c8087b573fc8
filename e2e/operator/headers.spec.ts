import type { APIRequestContext, Response } from "@playwright/test";
import { adminUrl, gatewayUrl, webUrl } from "../support/addresses.ts";
import { signInToConsole } from "../support/editor.ts";
import { expect, test } from "../support/journey.ts";
import { openDemoRelease, playButton, register } from "../support/listener.ts";

const sentByEveryPage = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
};
/** The pages that can be asked for by anybody, and some that are not there. */
const pages = [
  ...["/", "/sign-in", "/register", "/new", "/artists", "/genres", "/library", "/settings"].map(
    (path) => webUrl + path,
  ),
  `${webUrl}/nowhere`,
  `${webUrl}/release/00000000-0000-7000-8000-000000000000`,
  `${webUrl}/_not-found`,
  ...["/sign-in", "/releases", "/people", "/nowhere"].map((path) => adminUrl + path),
];

async function headersOf(request: APIRequestContext, url: string): Promise<Record<string, string>> {
  return (await request.get(url, { maxRedirects: 0 })).headers();
}

/** The sources of one directive of a policy. */
const sourcesOf = (policy: string, directive: string): string[] =>
  (policy.split("; ").find((part) => part.startsWith(`${directive} `)) ?? "").split(" ").slice(1);

for (const url of pages) {
  test(`${url.replace(/^.*:\d+/, "")} of ${url.startsWith(webUrl) ? "web" : "admin"} is sent with every protection`, async ({
    request,
  }) => {
    const headers = await headersOf(request, url);
    expect(headers).toMatchObject(sentByEveryPage);
    expect(headers["permissions-policy"]).toContain("microphone=()");
    expect(headers["x-powered-by"]).toBeUndefined();
    const policy = headers["content-security-policy"] ?? "";
    expect(sourcesOf(policy, "script-src")).toEqual(["'self'", expect.stringMatching(/^'nonce-.{22,}'$/)]);
    expect(sourcesOf(policy, "frame-ancestors")).toEqual(["'none'"]);
    for (const directive of ["media-src", "connect-src", "img-src"]) {
      const outside = sourcesOf(policy, directive).filter((source) => source.startsWith("http"));
      expect(outside).toEqual([gatewayUrl]);
      expect(sourcesOf(policy, directive)).not.toContain("https:");
    }
  });
}

test("every answer has a nonce of its own, and all scripts of the page carry it", async ({ request }) => {
  const nonces = new Set<string>();
  for (const url of [`${webUrl}/`, `${webUrl}/`, `${webUrl}/register`, `${adminUrl}/sign-in`]) {
    const response = await request.get(url);
    const [, nonce = "none"] =
      /'nonce-([^']+)'/.exec(response.headers()["content-security-policy"] ?? "") ?? [];
    const marked = [...(await response.text()).matchAll(/<script\b([^>]*)>/g)].map(
      ([, attributes = ""]) => /nonce="([^"]*)"/.exec(attributes)?.[1],
    );
    expect(marked.length).toBeGreaterThan(3);
    expect(new Set(marked)).toEqual(new Set([nonce]));
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(4);
});

test("a nonce that the caller brings along is not used", async ({ request }) => {
  const brought = { "x-segue-nonce": "brought", "content-security-policy": "script-src 'nonce-brought'" };
  const response = await request.get(webUrl, { headers: brought });
  expect(JSON.stringify(response.headers()) + (await response.text())).not.toContain("brought");
});

test("scripts, fonts and answers of the API can do nothing when they are opened as pages", async ({
  request,
}) => {
  const html = await (await request.get(webUrl)).text();
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
  for (const path of [
    script,
    "/_next/static/nothing.js",
    "/api/health",
    "/api/trpc/catalog.genre.list",
    "/api/auth/session",
  ]) {
    const headers = await headersOf(request, webUrl + path);
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
  }
});

test("the gateway sends them too, with errors and with media", async ({ request }) => {
  const shelves = await request.get(`${gatewayUrl}/api/trpc/catalog.home.shelves`);
  const image = /http[^"]+\/media\/images\/[^"]+/.exec(await shelves.text())?.[0] ?? "";
  const urls = [
    "/api/trpc/catalog.genre.list",
    "/api/trpc/auth.account.list",
    "/api/trpc/no.such.procedure",
    "/nowhere",
    "/livez",
    "/readyz",
    "/.well-known/jwks.json",
    "/media/a/x/1/y/z.mp4",
    "/media/images/x/y.avif",
    "/uploads/x/1/y",
  ].map((path) => gatewayUrl + path);
  for (const url of [...urls, image.includes(gatewayUrl) ? image : `${gatewayUrl}/media/images/a/b.webp`]) {
    const headers = await headersOf(request, url);
    expect(headers["content-security-policy"], url).toContain("default-src 'none'");
    expect(headers["x-content-type-options"], url).toBe("nosniff");
    if (url.includes("/media/")) continue;
    expect(headers["referrer-policy"], url).toBe("no-referrer");
    expect(headers["x-frame-options"], url).toBe("DENY");
  }
});

test("https is insisted on where the site is reached through it, and not where it is not", async ({
  request,
}) => {
  expect((await headersOf(request, webUrl))["strict-transport-security"]).toBeUndefined();
  expect((await headersOf(request, `${gatewayUrl}/livez`))["strict-transport-security"]).toBeUndefined();
  const through = await request.get(`${gatewayUrl}/livez`, { headers: { "x-forwarded-proto": "https" } });
  expect(through.headers()["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
});

test("music plays, menus and dialogs open and messages show under the policy", async ({ page }) => {
  await register(page);
  await openDemoRelease(page);
  const isSegment = (answer: Response) => answer.url().includes("/media/a/") && answer.status() === 206;
  const segment = page.waitForResponse(isSegment);
  await playButton(page).click();
  await segment;
  await expect(page.getByRole("button", { name: "Pause", exact: true }).first()).toBeVisible();
  await page.goto(`${webUrl}/settings`);
  await page.getByRole("combobox", { name: "Quality" }).click();
  await expect(page.getByRole("option", { name: /^Lossless/ })).toBeVisible();
});

test("the console works under the policy, and shows who signed in", async ({ page }) => {
  await signInToConsole(page);
  await page.goto(`${adminUrl}/audit`);
  await expect(page.getByRole("main").getByText("Signed in").first()).toBeVisible();
  await page.getByRole("combobox", { name: "Action" }).click();
  await page.getByRole("option", { name: "Account made" }).click();
  // The newest come first: the administrator's own account may be pages away.
  await expect(
    page
      .getByRole("main")
      .getByText(/role: (admin|listener)/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("main").getByText("Signed in")).toHaveCount(0);
});
