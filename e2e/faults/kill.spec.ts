import { expect, test } from "../support/fault-test.ts";
import { backendParts, killDatabase, killParts, pidOf } from "../support/running-parts.ts";

const kills = [
  { part: "auth", title: "kill -9 of auth" },
  { part: "users", title: "kill -9 of users" },
  { part: "catalog", title: "kill -9 of catalog" },
  { part: "delivery", title: "kill -9 of delivery" },
  { part: "playback", title: "kill -9 of playback" },
  { part: "social", title: "kill -9 of social" },
  { part: "search", title: "kill -9 of search" },
  { part: "recommendations", title: "kill -9 of recommendations" },
  { part: "system", title: "kill -9 of system" },
  { part: "engine", title: "kill -9 of the event engine" },
  { part: "gateway", title: "kill -9 of the gateway" },
];
test("every part of the backend is killed below", () => {
  expect(kills.map(({ part }) => part).toSorted()).toEqual(backendParts().toSorted());
});

for (const { part, title } of kills) {
  test(title, async ({ ledger }) => {
    const underWay = ledger.writeRound();
    await killParts([part]);
    await underWay;
  });
}

test("kill -9 of Postgres", async ({ ledger, listener }) => {
  const processes = backendParts().map(pidOf);
  const underWay = ledger.writeRound();
  const isBack = killDatabase();
  const segment = await fetch(listener.mediaUrl, { headers: { range: "bytes=0-9999" } });
  expect(segment.status, "music that was granted").toBe(206);
  await isBack();
  await underWay;
  expect(backendParts().map(pidOf), "the services that lost their connections").toEqual(processes);
});
