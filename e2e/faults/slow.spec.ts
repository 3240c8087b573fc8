import { expectLost } from "../support/abilities.ts";
import { expect, test } from "../support/fault-test.ts";
import { whileWire } from "../support/faults.ts";
import { pidOf } from "../support/running-parts.ts";

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
};

test("a service two seconds late", async ({ listener }) => {
  const { api } = listener.person;
  await whileWire(["social", "calls", "slow"], async () => {
    const likes = api.social.like.ofTracks.query({ trackIds: [listener.trackId] }).catch(() => null);
    const seconds = await secondsOf(() => api.playback.play.grant.query({ trackIds: [listener.trackId] }));
    expect(seconds, "a play does not wait for what it does not need").toBeLessThan(1);
    await likes;
  });
});

test("a dependency two seconds late", async ({ listener }) => {
  await whileWire(["delivery", "calls", "slow"], async () => {
    const seconds = await secondsOf(() => listener.person.api.catalog.home.shelves.query());
    expect(seconds, "pictures are waited for no longer than a page may take").toBeLessThan(6);
  });
});

test("a hung service", async ({ listener }) => {
  const pid = pidOf("delivery");
  process.kill(pid, "SIGSTOP");
  try {
    await expectLost(listener, ["grant", "media"]);
    const seconds = await secondsOf(() => listener.person.api.catalog.home.shelves.query());
    expect(seconds, "what hangs is not asked again and again").toBeLessThan(6);
  } finally {
    process.kill(pid, "SIGCONT");
  }
});

test("connections to a service reset", async ({ listener }) => {
  await whileWire(["social", "calls", "reset"], () => expectLost(listener, ["likes"]));
});

test("connections to a database hung", async ({ listener }) => {
  await whileWire(["social", "database", "hang"], () => expectLost(listener, ["likes"]));
});
