import { expect } from "@playwright/test";

/** How a wire can fail; `none` mends it. */
export type WireFault = "none" | "refuse" | "hang" | "slow" | "reset";

const control = () => {
  const url = process.env["SEGUE_FAULTS_URL"];
  if (url === undefined) throw new Error("These tests need the split Segue of `npm test -- faults`.");
  return url;
};

/** Makes the wire to a service (`calls`), or from a service to its database, behave so from now on. */
export async function setWire(service: string, end: "calls" | "database", fault: WireFault): Promise<void> {
  const response = await fetch(`${control()}/wire/${service}/${end}/${fault}`, { method: "POST" });
  expect(await response.text()).toBe("done");
}

/** Does something while a wire fails, and mends the wire whatever happens. */
export async function whileWire<T>(
  [service, end, fault]: [string, "calls" | "database", WireFault],
  work: () => Promise<T>,
): Promise<T> {
  await setWire(service, end, fault);
  try {
    return await work();
  } finally {
    await setWire(service, end, "none");
  }
}

/** Starts all processes of the backend afresh, one after another. */
export async function rollingRestart(): Promise<void> {
  const response = await fetch(`${control()}/restart`, { method: "POST" });
  expect(await response.text()).toBe("done");
}

/** Waits until `isBack` holds and prints how long that took from now on: a number for the fault matrix. */
export async function measureRecovery(fault: string, isBack: () => Promise<boolean>): Promise<number> {
  const startedAt = performance.now();
  await expect.poll(() => isBack().catch(() => false), { timeout: 60_000, intervals: [50] }).toBe(true);
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(`recovery: ${fault}: ${seconds.toFixed(1)} s`);
  return seconds;
}
