import { expect, test } from "vitest";
import { planRecovery } from "./recovery.ts";

test("waits longer and longer for a network, but never gives up on it", () => {
  const waits = [0, 1, 2, 3, 4, 50].map((failures) => planRecovery({ isNetwork: true, status: 0, failures }));
  expect(waits.map((plan) => plan.kind === "retry" && plan.waitMs)).toEqual([
    500, 1000, 2000, 4000, 8000, 8000,
  ]);
  expect(planRecovery({ isNetwork: true, status: 503, failures: 0 }).kind).toBe("retry");
});

test("takes a refusal as final", () => {
  const plan = planRecovery({ isNetwork: true, status: 404, failures: 0 });
  expect(plan).toEqual({ kind: "give-up", code: "player.track_unavailable" });
});

test("gives broken media one fresh decoder", () => {
  expect(planRecovery({ isNetwork: false, status: 0, failures: 0 }).kind).toBe("reset-media");
  const again = planRecovery({ isNetwork: false, status: 0, failures: 1 });
  expect(again).toEqual({ kind: "give-up", code: "player.track_undecodable" });
});
