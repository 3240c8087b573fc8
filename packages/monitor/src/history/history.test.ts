import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openHistory } from "./history.ts";
import { openRequestLedger } from "./request-ledger.ts";
import { openRingFile } from "./ring-file.ts";

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), "segue-history-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = 1_800_000_000;

test("a ring keeps the newest rows, in order, and its file never grows", async () => {
  const file = path.join(folder, "ring");
  const ring = await openRingFile(file, { rows: 5, columns: 2, stepSeconds: 10 });
  for (let step = 0; step < 12; step += 1) await ring.write(start + step * 10 + 3, [step]);
  const rows = await ring.read({ fromSeconds: 0, toSeconds: start + 119 }, [1, 0]);
  expect(rows.map(({ values }) => values[1])).toEqual([7, 8, 9, 10, 11]);
  expect(rows.map(({ atSeconds }) => atSeconds - start)).toEqual([70, 80, 90, 100, 110]);
  expect(rows[0]?.values[0]).toBeNaN();
  await ring.close();
  expect((await stat(file)).size).toBe(5 * (8 + 2 * 4));
});

test("after a pause, rows of an earlier round are not taken for new ones", async () => {
  const ring = await openRingFile(path.join(folder, "ring"), { rows: 4, columns: 1, stepSeconds: 10 });
  for (let step = 0; step < 4; step += 1) await ring.write(start + step * 10, [step]);
  await ring.write(start + 60, [6]);
  const rows = await ring.read({ fromSeconds: 0, toSeconds: start + 60 }, [0]);
  expect(rows.map(({ values }) => values[0])).toEqual([3, 6]);
  await ring.close();
});

test("a day of history is kept through a restart in less than 20 MB, and thinned to its peaks", async () => {
  const first = await openHistory(folder);
  for (let step = 0; step < 6; step += 1) {
    await first.note(start + step * 10, { a: step === 2 ? 9 : 1, ...(step > 3 ? { late: step } : {}) });
  }
  await first.close();
  const second = await openHistory(folder);
  const span = { fromSeconds: start, toSeconds: start + 50 };
  expect(await second.read(["a", "late", "never"], span, 3)).toEqual({
    a: [
      { atSeconds: start, value: 1 },
      { atSeconds: start + 20, value: 9 },
      { atSeconds: start + 40, value: 1 },
    ],
    late: [{ atSeconds: start + 40, value: 5 }],
    never: [],
  });
  await second.close();
  const sizes = await Promise.all(
    ["history.ring", "history.json"].map((name) => stat(path.join(folder, name))),
  );
  expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(20e6);
});

test("requests and failures are counted over any window, across restarts of who is asked and who counts", async () => {
  const slos = [{ name: "read", title: "Reads", objective: 99.9, kind: "read" as const }];
  const samples = (ok: number, failed: number) =>
    [
      ["ok", ok],
      ["failed", failed],
    ].map(([outcome, value]) => ({
      name: "segue_requests_total",
      labels: { service: "gateway", kind: "read", outcome: String(outcome), instance: "backend" },
      value: Number(value),
    }));
  const ledger = await openRequestLedger(folder, slos, new Date(start * 1000));
  await ledger.note(start, samples(1000, 0));
  await ledger.note(start + 10, samples(1100, 2));
  await ledger.note(start + 20, samples(50, 1));
  expect(ledger.count("read", 3600)).toEqual({ total: 102 + 51, failed: 3 });
  await ledger.note(start + 150, samples(60, 1));
  expect(ledger.count("read", 100)).toEqual({ total: 10, failed: 0 });
  await ledger.close();

  const later = await openRequestLedger(folder, slos, new Date((start + 150) * 1000));
  expect(later.count("read", 30 * 86_400)).toEqual({ total: 163, failed: 3 });
  await later.close();
});
