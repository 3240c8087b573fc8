import { AppError, type Clock } from "@segue/kernel";
import { renderMediaPlaylist } from "@segue/media";
import type { GrantedRendition, GrantRequest, MasterGrant } from "../contract/grant.ts";
import type { DeliveryDatabase } from "../db/delivery-database.ts";
import type { RenditionRow } from "../db/master-store.ts";
import type { KeyVault } from "../domain/master-key.ts";
import { toAudibleLoudness } from "../domain/event-payloads.ts";
import { grantExpiry, signMedia } from "../domain/media-signature.ts";
import { createRecentlyUsed } from "../domain/recently-used.ts";
import type { SigningKeys } from "../domain/signing-keys.ts";

/** Masters whose playlists stay in memory; about 20 kB each. */
const REMEMBERED_MASTERS = 400;

type Streamable = Pick<MasterGrant, "durationMs" | "sampleRateHz" | "totalSamples"> & {
  renditions: GrantedRendition[];
  trackLufs: number | null;
  trackPeakDbtp: number | null;
  hasWaveform: boolean;
};

interface GrantDeps {
  database: DeliveryDatabase;
  vault: KeyVault;
  keys: SigningKeys;
  clock: Clock;
  mediaOrigin: string;
  /** Gets the renditions that were read, so that serving them needs the database no more. */
  remember: (renditions: readonly RenditionRow[]) => void;
}

/**
 * Gives one listener the right to stream one master, with everything a player needs before the first byte. Throws
 * `delivery.master_not_found` and `delivery.master_not_ready`.
 */
export function grantMaster(deps: GrantDeps) {
  const { keys, clock, mediaOrigin } = deps;
  const remembered = createRecentlyUsed<Streamable>(REMEMBERED_MASTERS);

  return async (request: GrantRequest): Promise<MasterGrant> => {
    const { masterId, userId, releaseLoudness } = request;
    let streamable = remembered.get(masterId);
    if (!streamable) {
      streamable = await loadStreamable(deps, masterId);
      remembered.set(masterId, streamable);
    }
    const { renditions: all, trackLufs, trackPeakDbtp, hasWaveform, ...length } = streamable;
    const renditions = all.filter(({ name }) => request.renditions?.includes(name) ?? true);
    const expiresAt = grantExpiry(clock(), length.durationMs);
    const scope = { masterId, userId, expiresAt, renditions: renditions.map(({ name }) => name) };
    const { signature, expires } = signMedia(keys, scope);
    const baseUrl = `${mediaOrigin}/media/a/${signature}/${expires}/${masterId}/`;
    return {
      masterId,
      expiresAt,
      ...length,
      baseUrl,
      renditions,
      loudness: {
        trackLufs,
        trackPeakDbtp,
        releaseLufs: releaseLoudness?.integratedLufs ?? null,
        releasePeakDbtp: releaseLoudness?.truePeakDbtp ?? null,
      },
      waveformUrl: hasWaveform ? `${baseUrl}waveform.bin` : null,
    };
  };
}

async function loadStreamable(
  { database, vault, remember }: GrantDeps,
  masterId: string,
): Promise<Streamable> {
  const master = await database.masters.find(masterId);
  if (!master) {
    throw new AppError("not_found", "delivery.master_not_found", {
      message: "There is no audio for this track any more.",
    });
  }
  if (master.state !== "ready" || !master.format) {
    throw new AppError("conflict", "delivery.master_not_ready", {
      message: "This track is still being prepared. Try again in a minute.",
    });
  }
  const key = vault.open(masterId, master.sealedKey).toString("base64");
  const { integratedLufs, truePeakDbtp } = toAudibleLoudness(master.loudness);
  const renditions = await database.masters.renditions(masterId);
  remember(renditions);
  return {
    durationMs: master.format.durationMs,
    sampleRateHz: master.format.sampleRateHz,
    totalSamples: master.format.totalSamples,
    trackLufs: integratedLufs,
    trackPeakDbtp: truePeakDbtp,
    hasWaveform: master.waveformKey !== null,
    renditions: renditions.flatMap(({ name, index }) => {
      const first = index?.segments[0];
      if (!index || !first) return [];
      return {
        name,
        codecs: index.codecs,
        bandwidthBps: index.bandwidthBps,
        averageBandwidthBps: index.averageBandwidthBps,
        playlist: renderMediaPlaylist(index, {
          uri: `${name}.mp4`,
          keyUri: `data:application/octet-stream;base64,${key}`,
        }),
        initSizeBytes: index.initSizeBytes,
        firstSegment: { offset: first.offset, sizeBytes: first.sizeBytes },
      };
    }),
  };
}
