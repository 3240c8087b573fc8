import { openDemoRelease, playButton, register } from "../support/listener.ts";
import { expect, test } from "../support/fault-test.ts";
import { setWire } from "../support/faults.ts";
import { backendParts, pidOf } from "../support/running-parts.ts";
import { longestSilenceMs, takeHeard, tapSound, waitForSound } from "../support/sound-tap.ts";

test.use({ bypassCSP: true });

const needed = new Set(["gateway", "auth", "catalog", "playback", "delivery"]);

test("everything but gateway, auth, catalog, playback and delivery down: the music plays", async ({
  page,
}) => {
  await tapSound(page);
  await register(page);
  const others = backendParts().filter((name) => !needed.has(name));
  expect(others.length).toBeGreaterThan(2);
  const pids = others.map(pidOf);
  // Stopped in their tracks they are worse than dead: nobody restarts them, and connections to them stay open.
  for (const pid of pids) process.kill(pid, "SIGSTOP");
  for (const name of others.filter((other) => other !== "engine")) await setWire(name, "calls", "refuse");
  try {
    await openDemoRelease(page);
    await playButton(page).click();
    await waitForSound(page);
    await takeHeard(page);
    await page.getByRole("navigation").first().getByRole("link", { name: "Genres", exact: true }).click();
    await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    const rms: number[] = [];
    const listen = async () => rms.push(...(await takeHeard(page)).rms);
    await expect.poll(listen, { timeout: 20_000 }).toBeGreaterThan(60);
    expect(longestSilenceMs(rms)).toBe(0);
  } finally {
    for (const pid of pids) process.kill(pid, "SIGCONT");
    for (const name of others.filter((other) => other !== "engine")) await setWire(name, "calls", "none");
  }
});
