import type { Ledger } from "./ledger.ts";
import { expectOutboxesDrained, expectReadyFilesWhole } from "./stored-state.ts";

/**
 * What must hold after every fault: each acknowledged write can be read, every event has reached the bus, and all music
 * that is said to be ready is there with its hash.
 */
export async function expectNothingLost(ledger: Ledger): Promise<void> {
  await ledger.expectAllThere();
  await expectOutboxesDrained();
  await expectReadyFilesWhole();
}
