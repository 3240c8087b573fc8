import { expect, test } from "@playwright/test";
import { newListener, playOne } from "../../bench/soak/listener.ts";
import { gatewayUrl } from "../support/addresses.ts";
import { liveHeapBytes } from "../support/live-heap.ts";
import { backendParts, pidOf } from "../support/running-parts.ts";

const listeners = 4;
const warmUpRounds = 30;
const rounds = 60;
/** Statements, caches and code grow a little while they get warm; what each round leaves behind would be more. */
const bytesPerRoundMax = 20_000;

// `npm run bench -- soak` looks for an hour; this finds what leaks with every request.
test("the backend holds on to nothing of the requests it has answered", async () => {
  const people = await Promise.all(Array.from({ length: listeners }, () => newListener(gatewayUrl)));
  const listen = async (from: number, to: number) => {
    const walks = people.map(async (person) => {
      for (let round = from; round < to; round += 1) expect(await playOne(person, round)).toBeGreaterThan(0);
    });
    await Promise.all(walks);
  };
  const parts = backendParts().map((name) => pidOf(name));
  const held = async () => {
    let bytes = 0;
    for (const pid of parts) bytes += await liveHeapBytes(pid);
    return bytes;
  };

  await listen(0, warmUpRounds);
  const before = await held();
  await listen(warmUpRounds, warmUpRounds + rounds);
  const after = await held();
  const perRound = (after - before) / (listeners * rounds);
  console.log(
    `memory: ${(before / 1e6).toFixed(1)} MB, then ${(after / 1e6).toFixed(1)} MB: ${perRound.toFixed(0)} bytes a round`,
  );
  expect(perRound).toBeLessThan(bytesPerRoundMax);
});
