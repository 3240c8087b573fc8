import { randomUUID } from "node:crypto";
import { expect, test } from "../support/fault-test.ts";
import { rollingRestart } from "../support/faults.ts";
import { rawMutation, rawQuery } from "../support/raw-call.ts";
import { startSteadyLoad } from "../support/steady-load.ts";

test("a rolling restart of everything under load", async ({ listener }) => {
  test.setTimeout(300_000);
  const { headers } = listener.person;
  const { trackId, mediaUrl } = listener;
  const load = startSteadyLoad({
    reads: { perSecond: 5, send: () => rawQuery("catalog.genre.list", {}, headers) },
    grants: { perSecond: 2, send: () => rawQuery("playback.play.grant", { trackIds: [trackId] }, headers) },
    segments: {
      perSecond: 4,
      send: () =>
        fetch(mediaUrl, { headers: { range: "bytes=0-99999" }, signal: AbortSignal.timeout(20_000) }),
    },
    likes: {
      perSecond: 2,
      send: () => rawMutation("social.like.set", { trackId: randomUUID(), isLiked: true }, headers),
    },
  });
  await rollingRestart();
  const reports = await load.stop();
  for (const [kind, { sent, ok, failures }] of Object.entries(reports)) {
    console.log(`rolling restart: ${ok} of ${sent} ${kind} answered`);
    expect(failures, kind).toEqual({});
    expect(sent, kind).toBeGreaterThan(20);
  }
});
