import { player, playerStore, startPlayer } from "../src/player/index.ts";
import type { PlayEvent, PlayGrant, QueueTrack, RefusedTrack } from "../src/player/index.ts";
import { tapSpeakers } from "./recorder.ts";

const recording = tapSpeakers();
let clickedAt: number | null = null;
const statuses: { status: string; at: number }[] = [];

/** A track as components would pass it; a number at the end of the id is its place on its release. */
function labTrack(trackId: string, durationMs: number): QueueTrack {
  const [releaseId = trackId, number] = trackId.split("-");
  return {
    id: trackId,
    title: trackId,
    artists: [{ id: "artist", name: "Artist" }],
    release: { id: releaseId, title: releaseId },
    cover: null,
    durationMs,
    isExplicit: false,
    ...(number === undefined ? {} : { discNumber: 1, trackNumber: Number(number) }),
  };
}

async function post(path: string, body: unknown, keepalive = false): Promise<unknown> {
  const response = await fetch(path, { method: "POST", body: JSON.stringify(body), keepalive });
  if (!response.ok) throw new Error(`The lab answered ${response.status}.`);
  return response.json();
}

/** What tests reach through `page.evaluate`. */
const lab = {
  player,
  recording,
  statuses,
  state: () => playerStore.state.getState(),
  position: () => playerStore.position.getState(),
  tracks: (list: { trackId: string; durationMs: number }[]) =>
    list.map(({ trackId, durationMs }) => labTrack(trackId, durationMs)),
  /** The track the page's button plays. */
  clickTrack: "",
  /** From the click on the button to the first sound after it; null while there is none. */
  soundDelayMs(): number | null {
    const heardAt = clickedAt === null ? null : recording.firstSoundAfter(clickedAt);
    return heardAt === null || clickedAt === null ? null : (heardAt - clickedAt) * 1000;
  },
  base64: (): string => {
    const samples = recording.samples();
    const bytes = new Uint8Array(samples.buffer);
    let text = "";
    for (let at = 0; at < bytes.length; at += 32_768)
      text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    return btoa(text);
  },
};
export type Lab = typeof lab;

declare global {
  var lab: Lab;
  var isLabReady: boolean;
}
globalThis.lab = lab;
document.querySelector("#play")?.addEventListener("click", () => {
  clickedAt = recording.contextTime();
  player.playTracks([labTrack(lab.clickTrack, 6000)], { context: null });
});
playerStore.state.subscribe(({ status }, before) => {
  if (status !== before.status) statuses.push({ status, at: performance.now() });
});

await startPlayer({
  async grants(trackIds) {
    const answer = (await post("/grants", trackIds)) as { grants: PlayGrant[]; refused: RefusedTrack[] };
    const grants = answer.grants.map((grant) => ({ ...grant, expiresAt: new Date(grant.expiresAt) }));
    return { grants, refused: answer.refused };
  },
  resumePoints: () => Promise.resolve([]),
  radio: () => Promise.resolve([]),
  continuation: () => Promise.resolve([]),
  report: (events: PlayEvent[], { keepalive }) => post("/report", events, keepalive),
});
globalThis.isLabReady = true;
