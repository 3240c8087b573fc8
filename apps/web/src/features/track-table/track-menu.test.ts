import { expect, test, vi } from "vitest";
import type { TableTrack } from "./table-track.ts";
import { trackMenu } from "./track-menu.ts";

const track = (id: string, isPlayable = true): TableTrack => ({
  id,
  title: `Track ${id}`,
  version: null,
  artists: [{ id: "a1", name: "Mira Sol" }],
  release: { id: "r1", title: "Low Tide" },
  cover: null,
  discNumber: 1,
  trackNumber: 1,
  durationMs: 60_000,
  isExplicit: false,
  isPlayable,
});
const labels = (entries: ReturnType<typeof trackMenu>): unknown[] =>
  entries.flatMap((entry) => ("label" in entry ? [entry.label] : []));
const none: ReadonlySet<string> = new Set();

test("one track offers everything there is a callback for", () => {
  const noop = vi.fn<() => void>();
  const all = {
    onPlay: noop,
    onPlayNext: noop,
    onAddToEnd: noop,
    onLikeChange: noop,
    onShare: noop,
    onShowCredits: noop,
  };
  expect(labels(trackMenu([track("t1")], all, none))).toEqual([
    "Play",
    "Play next",
    "Add to end",
    "Like",
    "Go to artist",
    "Go to release",
    "Share link",
    "Credits",
  ]);
  expect(labels(trackMenu([track("t1")], { onPlay: noop }, none))).toEqual([
    "Play",
    "Go to artist",
    "Go to release",
  ]);
});

test("several tracks offer what makes sense for all of them, with their number", () => {
  const actions = {
    onPlay: vi.fn<() => void>(),
    onAddToEnd: vi.fn<() => void>(),
    onShare: vi.fn<() => void>(),
  };
  expect(labels(trackMenu([track("t1"), track("t2")], actions, none))).toEqual([
    "2 tracks",
    "Play",
    "Add to end",
  ]);
});

test("tracks that cannot be played are left out, and alone they disable playing", () => {
  const onPlay = vi.fn<(tracks: TableTrack[]) => void>();
  const play = (tracks: TableTrack[]) => {
    const entry = trackMenu(tracks, { onPlay }, none).find(
      (found) => found.kind === "action" && found.label === "Play",
    );
    if (entry?.kind !== "action") throw new Error("no Play entry");
    return entry;
  };
  play([track("t1"), track("t2", false)]).onSelect();
  expect(onPlay.mock.lastCall?.[0]).toMatchObject([{ id: "t1" }]);
  expect(play([track("t2", false)]).isDisabled).toBe(true);
});

test("liking is offered until all chosen tracks are liked, then taking it back", () => {
  const onLikeChange = vi.fn<(trackIds: string[], isLiked: boolean) => void>();
  const chosen = [track("t1"), track("t2")];
  expect(labels(trackMenu(chosen, { onPlay: vi.fn<() => void>(), onLikeChange }, new Set(["t1"])))).toContain(
    "Like",
  );
  expect(
    labels(trackMenu(chosen, { onPlay: vi.fn<() => void>(), onLikeChange }, new Set(["t1", "t2"]))),
  ).toContain("Remove from liked");
});

test("recommendations lead onward from one track, and turn it or whoever made it away", () => {
  const recommendations = {
    onStartRadio: vi.fn<() => void>(),
    onFindPath: vi.fn<() => void>(),
    onTurnAway: vi.fn<() => void>(),
  };
  const actions = { onPlay: vi.fn<() => void>(), recommendations };
  const entries = trackMenu([track("t1")], actions, none);
  expect(labels(entries)).toEqual([
    "Play",
    "Start radio",
    "More like this",
    "Path to …",
    "Go to artist",
    "Go to release",
    "Not for me",
    "Don’t recommend Mira Sol",
  ]);
  for (const entry of entries) if (entry.kind === "action" && entry.label !== "Play") entry.onSelect();
  expect(recommendations.onStartRadio).toHaveBeenCalledExactlyOnceWith({
    seed: { kind: "track", id: "t1" },
    title: "Track t1",
  });
  expect(recommendations.onTurnAway.mock.calls).toEqual([
    [{ kind: "track", id: "t1", name: "“Track t1”" }],
    [{ kind: "artist", id: "a1", name: "Mira Sol" }],
  ]);
  expect(labels(trackMenu([track("t1"), track("t2")], actions, none))).toEqual(["2 tracks", "Play"]);
});

test("a list may add lines of its own at the end", () => {
  const extraEntries = (one: TableTrack) => [
    { kind: "action" as const, label: `Only here: ${one.id}`, onSelect: () => undefined },
  ];
  expect(labels(trackMenu([track("t1")], { onPlay: vi.fn<() => void>(), extraEntries }, none)).at(-1)).toBe(
    "Only here: t1",
  );
});
