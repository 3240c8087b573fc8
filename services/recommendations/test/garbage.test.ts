import { expect, test } from "vitest";
import { seededRandom } from "../src/model/index.ts";
import { madeUpId, madeUpTracks, surfacesOver } from "./surfaces-in-memory.ts";

const tracks = madeUpTracks({ artists: 12, releases: 2, length: 5, genres: 3 });
const random = seededRandom(17);
const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;

/** Ids of what is there, was there, never was, and of what is no id. */
const someId = (): unknown =>
  oneOf([
    madeUpId(3, Math.floor(random() * 120)),
    madeUpId(1, Math.floor(random() * 14)),
    madeUpId(2, Math.floor(random() * 30)),
    madeUpId(9, Math.floor(random() * 1e6)),
    "",
    "'; drop table tracks; --",
    "\u0000",
    "x".repeat(10_000),
    null,
    undefined,
    -1,
    Number.NaN,
    {},
    [],
  ]);
const someNumber = (): unknown =>
  oneOf([0, 1, 20, 100, 101, -5, 0.5, 1e9, Number.NaN, Infinity, "20", null, undefined]);
const someIds = (): unknown =>
  oneOf([
    [],
    null,
    "all",
    Array.from({ length: 1 + Math.floor(random() * 5) }, someId),
    Array.from({ length: 600 }, () => madeUpId(3, 1)),
  ]);
const someSeed = (): unknown =>
  oneOf([
    null,
    {},
    { kind: oneOf(["track", "artist", "release", "genre", "mood", "tracks", "weather"]), id: someId() },
    { kind: "genre", id: oneOf(["genre-0", "genre-99", "__proto__"]) },
    { kind: "mood", id: oneOf(["calm", "hungry"]) },
    { kind: "tracks", ids: someIds() },
  ]);
const someFlag = (): unknown => oneOf([true, false, null, "yes"]);
const inputs: Record<string, () => unknown> = {
  "home.shelves": () => oneOf([undefined, {}, null, 7]),
  "home.dailyMixes": () => oneOf([undefined, {}, []]),
  "list.radio": () => ({ seed: someSeed(), limit: someNumber(), without: someIds() }),
  "list.moods": () => undefined,
  "list.similar": () => ({ trackId: someId(), limit: someNumber() }),
  "list.continuation": () => ({ trackIds: someIds(), limit: someNumber(), without: someIds() }),
  "list.path": () => {
    const fromTrackId = someId();
    return { fromTrackId, toTrackId: oneOf([fromTrackId, someId()]), length: oneOf([8, someNumber()]) };
  },
  "taste.view": () => undefined,
  "taste.exclude": () => ({
    kind: oneOf(["track", "artist", "play", 3]),
    id: someId(),
    isExcluded: someFlag(),
  }),
  "taste.excludePlay": () => ({ playId: someId(), isExcluded: someFlag() }),
  "taste.excludeDevice": () => ({
    sessionId: someId(),
    label: oneOf(["Kitchen", "", null]),
    isExcluded: someFlag(),
  }),
  "taste.excludeHours": () =>
    oneOf([
      null,
      { fromHour: someNumber(), toHour: someNumber(), timeZone: "Europe/Berlin" },
      { fromHour: 22, toHour: 6, timeZone: oneOf(["Mars/Olympus", "UTC", "'", null]) },
    ]),
  "taste.steer": () => ({ novelty: someNumber(), depth: someNumber() }),
  "taste.setPrivate": () => ({ hours: someNumber() }),
  "taste.forget": () => ({ trackIds: someIds() }),
  "taste.forgetAll": () => undefined,
  "taste.linkListenBrainz": () => ({ name: oneOf([null, "somebody", "", "x".repeat(1_000), 5]) }),
  "onboarding.artists": () => undefined,
  "onboarding.pick": () => ({ artistIds: someIds() }),
};

interface Failure {
  data?: { code?: string; app?: { kind?: string; code?: string; message?: string } };
}

test("ten thousand requests of garbage, unknown and deleted ids end in lists within the rules or in refusals by name", async () => {
  const segue = surfacesOver(tracks);
  segue.withdraw(tracks.slice(100).map(({ trackId }) => trackId));
  const ends = new Map<string, number>();
  const lists = { count: 0 };
  for (let at = 0; at < 10_000; at += 1) {
    const name = oneOf(Object.keys(inputs));
    const [group, verb] = name.split(".") as [string, string];
    const client = segue.as(`listener-${at % 7}`) as unknown as Record<string, Record<string, Procedure>>;
    const procedure = client[group]![verb]!;
    const isChange = /exclude|steer|setPrivate|forget|link|pick/.test(verb);
    const end = await procedure[isChange ? "mutate" : "query"](inputs[name]!()).then(
      (answer) => {
        for (const trackIds of listsIn(answer)) {
          expect(new Set(trackIds).size).toBe(trackIds.length);
          // The last twenty are withdrawn.
          expect(trackIds.filter((id) => Number(id.slice(-12)) >= 100)).toEqual([]);
          lists.count += 1;
        }
        return "answer";
      },
      (error: Failure) => `${error.data?.app?.kind} ${error.data?.app?.code}`,
    );
    ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  expect([...ends.keys()].toSorted()).toEqual([
    "answer",
    "invalid request.invalid",
    "not_found recommendations.artist_not_found",
    "not_found recommendations.seed_not_found",
    "not_found recommendations.track_not_found",
    "unprocessable recommendations.path_without_way",
  ]);
  expect(lists.count).toBeGreaterThan(1_000);
}, 120_000);

type Procedure = Record<"mutate" | "query", (input: unknown) => Promise<unknown>>;

function listsIn(answer: unknown): string[][] {
  const { tracks: own, shelves = [] } = answer as {
    tracks?: { trackId: string; weight?: number }[];
    shelves?: { tracks: { trackId: string }[] }[];
  };
  // What is known of a taste may well hold what is no longer there.
  const offered = own?.every((track) => !("weight" in track)) ? [own] : [];
  return [...offered, ...shelves.map((shelf) => shelf.tracks)].map((list) =>
    list.map(({ trackId }) => trackId),
  );
}
