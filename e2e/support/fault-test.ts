import { test as base } from "@playwright/test";
import { type Gateway, openGatewaySession } from "../../apps/server/src/ingest/gateway-session.ts";
import { isWhole, type Listener, settleDown } from "./abilities.ts";
import { administrator, gatewayUrl } from "./addresses.ts";
import { measureRecovery } from "./faults.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { backendAnswers } from "./running-parts.ts";

export { expect } from "@playwright/test";

interface Shared {
  admin: Gateway;
  ledger: Ledger;
  listener: Listener;
}

/**
 * A test that breaks something. Before it everything works and something was written everywhere; after it everything
 * works again by itself, and nothing that was acknowledged is lost.
 */
export const test = base.extend<{ heals: void }, Shared>({
  admin: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      await backendAnswers();
      await use(await openGatewaySession({ url: gatewayUrl, ...administrator() }));
    },
    { scope: "worker" },
  ],
  ledger: [async ({ admin }, use) => use(await openLedger(admin)), { scope: "worker" }],
  listener: [async ({ ledger }, use) => use(await settleDown(ledger.person)), { scope: "worker" }],
  heals: [
    async ({ ledger, listener }, use, { title }) => {
      base.expect(await ledger.writeRound(), "what could not be written before").toEqual([]);
      await use();
      await measureRecovery(title, async () => await isWhole(listener));
      await measureRecovery(`${title}, writes`, async () => (await ledger.writeRound()).length === 0);
      await expectNothingLost(ledger);
    },
    { auto: true },
  ],
});
