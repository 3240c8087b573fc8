import { type Ability, expectLost } from "../support/abilities.ts";
import { expect, test } from "../support/fault-test.ts";
import { whileWire } from "../support/faults.ts";

/** What is lost while a service cannot be reached at all: its own, and nothing of any other. */
const partitions: { service: string; title: string; lost: Ability[] }[] = [
  { service: "auth", title: "auth unreachable", lost: ["session"] },
  { service: "users", title: "users unreachable", lost: ["profile"] },
  { service: "catalog", title: "catalog unreachable", lost: ["home", "release", "grant"] },
  { service: "delivery", title: "delivery unreachable", lost: ["grant", "media"] },
  { service: "playback", title: "playback unreachable", lost: ["grant", "bookmarks"] },
  { service: "social", title: "social unreachable", lost: ["likes"] },
  { service: "search", title: "search unreachable", lost: ["search"] },
  { service: "recommendations", title: "recommendations unreachable", lost: ["recommendations"] },
];
for (const { service, title, lost } of partitions) {
  test(title, async ({ ledger, listener }) => {
    await whileWire([service, "calls", "refuse"], async () => {
      const writing = ledger.writeRound();
      await expectLost(listener, lost);
      expect(await writing).toEqual([service]);
    });
  });
}

const databases: { service: string; title: string; lost: Ability[] }[] = [
  { service: "auth", title: "the database of auth unreachable", lost: ["session"] },
  { service: "catalog", title: "the database of catalog unreachable", lost: ["home", "release", "grant"] },
  { service: "delivery", title: "the database of delivery unreachable", lost: [] },
  { service: "social", title: "the database of social unreachable", lost: ["likes"] },
];
for (const { service, title, lost } of databases) {
  test(title, async ({ ledger, listener }) => {
    await whileWire([service, "database", "refuse"], async () => {
      const writing = ledger.writeRound();
      await expectLost(listener, lost);
      expect(await writing).toEqual([service]);
    });
  });
}
