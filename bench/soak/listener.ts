import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { openGatewaySession, type Gateway } from "../../apps/server/src/ingest/gateway-session.ts";

const roundMs = 2_000;
const segmentsPerRound = 3;

/** What a listener did so far. */
export interface Heard {
  rounds: number;
  segments: number;
  failures: number;
}

/** Somebody who listens until the signal, at a steady pace. What fails is counted, not repeated. */
export async function listen(url: string, signal: AbortSignal, heard: Heard): Promise<void> {
  const gateway = await newListener(url);
  for (let round = 0; !signal.aborted; round += 1) {
    const next = Date.now() + roundMs;
    try {
      heard.segments += await playOne(gateway, round);
    } catch {
      heard.failures += 1;
    }
    heard.rounds += 1;
    await delay(Math.max(0, next - Date.now()));
  }
}

/** Makes an account and signs in with it. */
export async function newListener(url: string): Promise<Gateway> {
  const email = `soak-${randomBytes(6).toString("hex")}@example.org`;
  const password = randomBytes(12).toString("base64url");
  const body = JSON.stringify({ json: { email, password, displayName: "Soak" } });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/api/trpc/auth.account.register`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`no account was made: ${answer.status} ${await answer.text()}`);
  return openGatewaySession({ url, email, password });
}

/**
 * Looks at the home page, searches, opens a release, asks to play a track, fetches what comes first, reports it, likes it,
 * and looks at the history and at what comes next. Each round takes another track. Answers with the segments fetched;
 * throws when anything fails.
 */
export async function playOne(gateway: Gateway, round: number): Promise<number> {
  await gateway.recommendations.home.shelves.query();
  const { shelves } = await gateway.catalog.home.shelves.query();
  const releases = shelves.flatMap((shelf) => (shelf.kind === "releases" ? shelf.items : []));
  const release = releases[round % releases.length];
  if (!release) throw new Error("there is no music");
  const { tracks } = await gateway.catalog.release.get.query({ id: release.id });
  const track = tracks[round % tracks.length];
  if (!track) throw new Error("the release has no tracks");
  await gateway.search.query.query({ q: track.title.slice(0, 3 + (round % 5)) });
  const { grants } = await gateway.playback.play.grant.query({ trackIds: [track.id] });
  const [grant] = grants;
  const rendition = grant?.renditions[round % grant.renditions.length];
  if (!grant || !rendition) throw new Error("the track was not granted");
  const segments = await fetchSegments(grant.baseUrl, rendition.playlist);
  const play = { playId: randomUUID(), trackId: track.id, context: { kind: "release", id: release.id } };
  const step = (type: "started" | "counted", positionMs: number) => ({
    ...play,
    id: randomUUID(),
    type,
    positionMs,
    playedMs: positionMs,
    at: new Date(),
  });
  await gateway.playback.play.report.mutate({ events: [step("started", 0), step("counted", 30_000)] });
  await gateway.social.like.set.mutate({ trackId: track.id, isLiked: round % 2 === 0 });
  await gateway.playback.history.list.query({});
  await gateway.recommendations.list.continuation.query({ trackIds: [track.id], limit: 20 });
  return segments;
}

/** Fetches the first byte ranges of an HLS media playlist (RFC 8216); answers with their number. */
async function fetchSegments(baseUrl: string, playlist: string): Promise<number> {
  const ranges = [...playlist.matchAll(/#EXT-X-BYTERANGE:(\d+)(?:@(\d+))?\s+(\S+)/g)].slice(
    0,
    segmentsPerRound,
  );
  let next = 0;
  for (const [, length, offset, name = ""] of ranges) {
    // Without an offset a range begins where the one before ends.
    const start = offset === undefined ? next : Number(offset);
    next = start + Number(length);
    const range = `bytes=${start}-${next - 1}`;
    const answer = await fetch(new URL(name, baseUrl), { headers: { range } });
    const bytes = await answer.arrayBuffer();
    if (answer.status !== 206 || bytes.byteLength !== Number(length))
      throw new Error(`a segment came as ${answer.status} with ${bytes.byteLength} of ${length} bytes`);
  }
  return ranges.length;
}
