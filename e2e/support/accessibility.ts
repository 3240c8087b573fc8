import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

/** How a page may be looked at: in a theme, on a screen. */
export interface Look {
  colorScheme: "dark" | "light";
  viewport: { width: number; height: number };
}

/**
 * Waits until nothing of the page is loading or moving any more, then fails with every violation axe finds and where.
 * With `looks` the page is looked at in each of them, and stays in the last.
 */
export async function expectAccessible(page: Page, looks?: readonly Look[]): Promise<void> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  const found: string[] = looks === undefined ? await violationsOf(page) : [];
  for (const { colorScheme, viewport } of looks ?? []) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    const violations = await violationsOf(page);
    found.push(...violations.map((violation) => `${colorScheme}, ${viewport.width} px: ${violation}`));
  }
  expect(found, `violations on ${page.url()}`).toEqual([]);
}

/**
 * What fades in or out (a message, a dialog) has for a moment colours nobody is meant to read, so the page is asked as
 * those see it who want less motion: there or not there.
 */
async function violationsOf(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== "running"),
  );
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => {
    const page = globalThis as unknown as { axe: Pick<typeof axe, "run"> };
    return page.axe.run(document, { resultTypes: ["violations"] });
  });
  await page.emulateMedia({ reducedMotion: null });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
