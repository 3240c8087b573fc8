import type { Logger } from "@segue/kernel";
import { expect, test, vi } from "vitest";
import type { Candidate, Engine } from "../../src/engines/engine.ts";
import { noExternalRecommender } from "../../src/engines/external-recommender.ts";
import { withShadow } from "../../src/engines/shadow-engine.ts";
import { refs } from "./made-up-tracks.ts";

const listOf = (...numbers: number[]): Candidate[] =>
  numbers.map((number, at) => ({ key: refs[number]!.trackId, score: 1 - at / 10 }));

function engine(name: Engine["name"], answer: () => Promise<Candidate[]>): Engine {
  return {
    name,
    can: { personal: true, similar: true, continuation: true, feedback: false },
    recommend: answer,
    similar: answer,
    continuation: answer,
    record: () => Promise.resolve({ taken: 0 }),
    forget: () => Promise.resolve(),
  };
}

function compare(shadow: Engine) {
  const compared = Promise.withResolvers<{ line: Record<string, unknown>; message: string }>();
  const note = (line: Record<string, unknown>, message: string) => compared.resolve({ line, message });
  const matched = vi.fn<() => void>();
  const external = withShadow(noExternalRecommender, {
    shadow,
    own: engine("own", () => Promise.resolve(listOf(1, 2, 3))),
    refs: (trackIds) => Promise.resolve(refs.filter(({ trackId }) => trackIds.includes(trackId))),
    resolve: (candidates) => {
      const trackIds = candidates.map(({ key }) => key);
      return Promise.resolve({ trackIds, matched: trackIds.length, offered: trackIds.length });
    },
    journal: { outcomeOf: () => () => {}, matched, settled: () => Promise.resolve() },
    logger: { info: note, debug: note } as unknown as Logger,
  });
  return { external, matched, compared: compared.promise };
}

test("the log says how much both lists have in common, and listeners see nothing of it", async () => {
  const { external, compared, matched } = compare(engine("gorse", () => Promise.resolve(listOf(3, 9, 1))));
  expect(await external.similar({ trackId: refs[0]!.trackId, count: 20 })).toBeNull();
  expect((await compared).line).toMatchObject({ engine: "gorse", overlap: 2 });
  expect(matched).toHaveBeenCalledTimes(1);
});

test("an engine in the shadow that fails or never answers holds nobody up", async () => {
  const failing = compare(engine("gorse", () => Promise.reject(new Error("away"))));
  expect(await failing.external.similar({ trackId: refs[0]!.trackId, count: 20 })).toBeNull();
  expect((await failing.compared).message).toContain("gave no answer");
  const answer = vi.fn<() => Promise<Candidate[]>>(() => new Promise(() => {}));
  const { external } = compare(engine("gorse", answer));
  for (let i = 0; i < 3; i += 1)
    expect(
      await external.continuation({ trackIds: refs.slice(0, 3).map(({ trackId }) => trackId), count: 20 }),
    ).toBeNull();
  expect(answer).toHaveBeenCalledTimes(1);
});
