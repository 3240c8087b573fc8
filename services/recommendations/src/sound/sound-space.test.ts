import { expect, test } from "vitest";
import { groupNames, madeUpSound } from "../../test/made-up-sounds.ts";
import { createSoundSpace } from "./sound-space.ts";

const sounds = groupNames.flatMap((group, at) =>
  Array.from({ length: 20 }, (_, number) => madeUpSound(`${group}-${number}`, group, at * 100 + number)),
);
const space = createSoundSpace(sounds);

test("the nearest of every sound are of its own group, the nearest first", () => {
  for (const { masterId } of sounds) {
    const nearest = space.nearest(masterId, 10);
    expect(nearest.map((near) => near.masterId.split("-")[0])).toEqual(
      Array.from({ length: 10 }, () => masterId.split("-")[0]),
    );
    expect(nearest.map(({ likeness }) => likeness)).toEqual(
      nearest.map(({ likeness }) => likeness).toSorted((left, right) => right - left),
    );
  }
});

test("a sound is not its own neighbour, and all others can be asked for", () => {
  const nearest = space.nearest("club-3", 1_000).map(({ masterId }) => masterId);
  expect(nearest).toHaveLength(sounds.length - 1);
  expect(nearest).not.toContain("club-3");
});

test("units do not matter: hertz instead of kilohertz change nothing", () => {
  const scaled = sounds.map(({ masterId, vector }) => ({
    masterId,
    vector: vector.map((value, entry) => (entry === 0 ? value * 1000 : value)),
  }));
  const names = (from: typeof space) => from.nearest("dirge-0", 12).map(({ masterId }) => masterId);
  expect(names(createSoundSpace(scaled))).toEqual(names(space));
});

test("one broken value does not push a sound away from all others", () => {
  const [first, ...others] = sounds;
  const broken = { masterId: "broken", vector: first!.vector.map((value, at) => (at === 5 ? 1e6 : value)) };
  const nearest = createSoundSpace([broken, first!, ...others]).nearest("broken", 5);
  expect(nearest.map(({ masterId }) => masterId.split("-")[0])).toEqual(Array(5).fill("lullaby"));
});

test("asking again, for fewer or for more, gives the same neighbours", () => {
  const fresh = createSoundSpace(sounds);
  const [few, many, fewAgain] = [5, 30, 5].map((count) => fresh.nearest("jingle-7", count));
  expect(few).toEqual(many!.slice(0, 5));
  expect(fewAgain).toEqual(few);
  expect(many).toHaveLength(30);
});

test("what is not there has no neighbours, and an empty space none at all", () => {
  expect(space.nearest("unknown", 5)).toEqual([]);
  expect(createSoundSpace([]).nearest("unknown", 5)).toEqual([]);
  const alone = createSoundSpace([{ masterId: "alone", vector: [1, 2, 3] }]);
  expect(alone.nearest("alone", 5)).toEqual([]);
});
