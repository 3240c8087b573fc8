import type { CatalogRouter } from "@segue/catalog/contract";
import { PlayableTrack } from "@segue/catalog/contract";
import { GrantRequest, MasterGrant } from "@segue/delivery/contract";
import type { DeliveryRouter } from "@segue/delivery/contract";
import { AppError, type Actor, createServiceTrpc, newId, type Service } from "@segue/kernel";
import { z } from "zod";

/** Catalog and delivery as far as playback calls them. */
export function createFakeNeighbours() {
  const tracks = new Map<string, PlayableTrack>();
  const state = { isCatalogAway: false, isDeliveryAway: false, refusedMasters: new Set<string>() };
  const calls = { lookups: [] as { actor: Actor; ids: string[] }[], grants: [] as GrantRequest[] };
  const away = (what: string) =>
    new AppError("unavailable", `${what}.away`, { message: `The ${what} service is away.` });

  const catalogTrpc = createServiceTrpc("catalog");
  const catalogRouter = catalogTrpc.router({
    track: catalogTrpc.router({
      playable: catalogTrpc.procedure
        .input(z.object({ ids: z.array(z.uuid()).max(100) }))
        .output(z.object({ items: z.array(PlayableTrack) }))
        .query(({ ctx, input: { ids } }) => {
          if (state.isCatalogAway) throw away("catalog");
          calls.lookups.push({ actor: ctx.actor, ids });
          return { items: ids.flatMap((id) => tracks.get(id) ?? []) };
        }),
    }),
  });
  const deliveryTrpc = createServiceTrpc("delivery");
  const deliveryRouter = deliveryTrpc.router({
    grant: deliveryTrpc.router({
      create: deliveryTrpc.procedure
        .input(GrantRequest)
        .output(MasterGrant)
        .mutation(({ input }) => {
          if (state.isDeliveryAway) throw away("delivery");
          calls.grants.push(input);
          if (!state.refusedMasters.has(input.masterId)) return grantOf(input);
          throw new AppError("conflict", "delivery.master_not_ready", {
            message: "This audio is not ready yet.",
          });
        }),
    }),
  });

  return {
    calls,
    state,
    catalog: {
      name: "catalog",
      router: catalogRouter,
      functions: [],
      stop: async () => {},
    } satisfies Service,
    delivery: {
      name: "delivery",
      router: deliveryRouter,
      functions: [],
      stop: async () => {},
    } satisfies Service,
    /** Puts a track into the catalogue; by default one that can be played. */
    addTrack(overrides: Partial<PlayableTrack> = {}): PlayableTrack & { masterId: string } {
      const track = {
        trackId: newId(),
        releaseId: newId(),
        masterId: newId(),
        audio: "ready" as const,
        durationMs: 180_000,
        isExplicit: false,
        releaseLoudness: { integratedLufs: -12, truePeakDbtp: -0.5 },
        ...overrides,
      };
      tracks.set(track.trackId, track);
      return { ...track, masterId: track.masterId ?? "" };
    },
  };
}

/** The fakes stand for whole services but have the called procedures only. */
export type FakeRouters = { catalog: CatalogRouter; delivery: DeliveryRouter };

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
