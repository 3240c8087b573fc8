import { GrantRequest, ImageRef, LoudnessPair, MasterGrant } from "@segue/delivery/contract";
import type { DeliveryRouter } from "@segue/delivery/contract";
import { AppError, type Connect, connectLocal, createServiceTrpc } from "@segue/kernel";
import { z } from "zod";

/** Delivery as far as the catalogue sees it: every picture exists, every master measures by its place in the list. */
export function createFakeDelivery() {
  const calls: { images: string[][]; loudness: string[][]; grants: GrantRequest[] } = {
    images: [],
    loudness: [],
    grants: [],
  };
  const state = { isAway: false, refusedMasters: new Set<string>() };
  const { router, procedure } = createServiceTrpc("delivery");
  const refuseWhenAway = () => {
    if (state.isAway) throw new AppError("unavailable", "delivery.away", { message: "Delivery is away." });
  };
  const fake = router({
    image: router({
      get: procedure
        .input(z.object({ ids: z.array(z.uuid()) }))
        .output(z.array(ImageRef))
        .query(({ input: { ids } }) => {
          refuseWhenAway();
          calls.images.push(ids);
          return ids.map(imageOf);
        }),
    }),
    loudness: router({
      combine: procedure
        .input(z.object({ masterIds: z.array(z.uuid()).min(1) }))
        .output(LoudnessPair.nullable())
        .query(({ input: { masterIds } }) => {
          refuseWhenAway();
          calls.loudness.push(masterIds);
          return { integratedLufs: -14 - masterIds.length, truePeakDbtp: -1 };
        }),
    }),
    grant: router({
      create: procedure
        .input(GrantRequest)
        .output(MasterGrant)
        .mutation(({ input }) => {
          refuseWhenAway();
          calls.grants.push(input);
          if (state.refusedMasters.has(input.masterId)) {
            throw new AppError("conflict", "delivery.master_not_ready", { message: "Not ready yet." });
          }
          return grantOf(input);
        }),
    }),
  });
  // The fake has the procedures that are called and no others.
  const connect = connectLocal(fake) as unknown as Connect<DeliveryRouter>;
  return { connect, router: fake, calls, state };
}

export const imageOf = (id: string): ImageRef => ({
  id,
  url: `http://media.test/images/${id}`,
  dominantColor: "#336699",
  thumbhash: "AAAA",
  width: 640,
  height: 640,
});

function grantOf({ masterId, releaseLoudness, renditions = [] }: GrantRequest): MasterGrant {
  return {
    masterId,
    expiresAt: new Date("2026-05-01T13:00:00Z"),
    durationMs: 180_000,
    sampleRateHz: 44_100,
    totalSamples: 7_938_000,
    baseUrl: `http://media.test/media/${masterId}/`,
    renditions: renditions.map((name) => ({
      name,
      codecs: name === "flac" ? "fLaC" : "mp4a.40.2",
      bandwidthBps: 320_000,
      averageBandwidthBps: 300_000,
      playlist: "#EXTM3U",
      initSizeBytes: 800,
      firstSegment: { offset: 800, sizeBytes: 40_000 },
    })),
    loudness: {
      trackLufs: -14,
      trackPeakDbtp: -1,
      releaseLufs: releaseLoudness?.integratedLufs ?? null,
      releasePeakDbtp: releaseLoudness?.truePeakDbtp ?? null,
    },
    waveformUrl: null,
  };
}
