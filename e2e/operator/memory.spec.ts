import { expect, test } from "@playwright/test";
import { newListener, playOne } from "../../bench/soak/listener.ts";
import { gatewayUrl } from "../support/addresses.ts";
import { liveHeapBytes } from "../support/live-heap.ts";
import { backendParts, pidOf } from "../support/running-parts.ts";

const listeners = 4;
const warmUpRounds = 30;
const roundsPerStretch = 20;
/** What leaks grows in each of them; a cache that is filled or a pool that opens grows in one. */
const stretches = 3;
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
  const readings = [await held()];
  for (let from = warmUpRounds; readings.length <= stretches; from += roundsPerStretch) {
    await listen(from, from + roundsPerStretch);
    readings.push(await held());
  }
  const growth = readings
    .slice(1)
    .map((bytes, index) => (bytes - readings[index]!) / (listeners * roundsPerStretch))
    .sort((one, other) => one - other);
  const megabytes = readings.map((bytes) => (bytes / 1e6).toFixed(1));
  console.log(
    `memory: ${megabytes.join(", ")} MB: ${growth.map((bytes) => bytes.toFixed(0)).join(", ")} bytes a round`,
  );
  expect(growth[Math.floor(stretches / 2)]).toBeLessThan(bytesPerRoundMax);
});
