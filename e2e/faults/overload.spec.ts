import { expect, test } from "../support/fault-test.ts";
import { rawQuery } from "../support/raw-call.ts";
import { startSteadyLoad } from "../support/steady-load.ts";
import { setTimeout as delay } from "node:timers/promises";

const measuredMs = 3_000;
const overloadedMs = 12_000;

/** How many pages a second Segue serves when it is kept just busy. */
async function measureCapacity(send: () => Promise<Response>): Promise<number> {
  let served = 0;
  const until = performance.now() + measuredMs;
  const workers = Array.from({ length: 8 }, async () => {
    while (performance.now() < until) {
      const response = await send();
      await response.arrayBuffer();
      if (response.ok) served += 1;
    }
  });
  await Promise.all(workers);
  return (served / measuredMs) * 1_000;
}

test("three times more pages asked for than can be served", async ({ listener }) => {
  test.setTimeout(240_000);
  const { headers } = listener.person;
  const page = () => rawQuery("catalog.home.shelves", {});
  const perSecond = await measureCapacity(page);
  const load = startSteadyLoad({
    pages: { perSecond: 3 * perSecond, send: page },
    plays: {
      perSecond: 4,
      send: () => rawQuery("playback.play.grant", { trackIds: [listener.trackId] }, headers),
    },
    segments: {
      perSecond: 6,
      send: () => fetch(listener.mediaUrl, { headers: { range: "bytes=0-99999" } }),
    },
  });
  await delay(overloadedMs);
  const { pages, plays, segments } = await load.stop();
  const share = ({ sent, ok }: { sent: number; ok: number }) => ok / sent;
  console.log(
    `overload: ${perSecond.toFixed(0)} pages a second can be served, ${(3 * perSecond).toFixed(0)} were asked for; ` +
      `answered: pages ${share(pages).toFixed(2)}, plays ${share(plays).toFixed(2)}, segments ${share(segments).toFixed(2)}`,
  );
  expect(share(pages), "it was too much").toBeLessThan(1);
  expect(share(segments), "music that plays goes on").toBeGreaterThan(0.95);
  expect(share(plays), "playing comes before browsing").toBeGreaterThan(0.9);
});
