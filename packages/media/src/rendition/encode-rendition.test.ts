import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wav } from "../../test/wav.ts";
import { openWorkbench } from "../../test/workbench.ts";
import type { Workbench } from "../../test/workbench.ts";
import type { AudioSource } from "../audio-format.ts";
import { planLadder } from "./plan-ladder.ts";
import type { RenditionPlan } from "./plan-ladder.ts";

let bench: Workbench;
let source: AudioSource;
let plan: RenditionPlan;

beforeAll(async () => {
  bench = await openWorkbench();
  await bench.write("in.wav", wav({ totalSamples: 4 * 44_100 }));
  source = await bench.source("in.wav");
  plan = planLadder(source.format)[2] as RenditionPlan;
});
afterAll(() => bench.close());

test("progress rises to one and the output appears under its final name only", async () => {
  const fractions: number[] = [];
  await bench.tools.encodeRendition({
    source,
    plan,
    output: bench.path("out.mp4"),
    onProgress: (fraction) => fractions.push(fraction),
  });
  expect(fractions.at(-1)).toBeCloseTo(1, 1);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(await bench.names()).toEqual(["in.wav", "out.mp4"]);
});

test("the file names no encoder and no date, so that a resumed job writes the same bytes", async () => {
  const bytes = await readFile(bench.path("out.mp4"));
  expect(/Lav[cf]\d/.test(bytes.toString("latin1"))).toBe(false);
  await bench.tools.encodeRendition({ source, plan, output: bench.path("again.mp4") });
  expect((await readFile(bench.path("again.mp4"))).equals(bytes)).toBe(true);
});

test("cancelling stops the encoder, rejects with the reason and leaves nothing", async () => {
  await bench.ffmpeg("-stream_loop", "200", "-i", "in.wav", "-c", "copy", "long.wav");
  const long = { file: bench.path("long.wav"), format: { ...source.format, durationMs: 800_000 } };
  const controller = new AbortController();
  const reason = new Error("cancelled by the editor");
  const run = bench.tools.encodeRendition({
    source: long,
    plan,
    output: bench.path("cancelled.mp4"),
    onProgress: () => controller.abort(reason),
    signal: controller.signal,
  });
  await expect(run).rejects.toBe(reason);
  expect((await bench.names()).filter((name) => name.startsWith("cancelled"))).toEqual([]);
});

test("a source that vanished fails by name", async () => {
  const gone = { ...source, file: bench.path("gone.wav") };
  const run = bench.tools.encodeRendition({ source: gone, plan, output: bench.path("never.mp4") });
  await expect(run).rejects.toMatchObject({ code: "encoder_failed" });
  expect((await bench.names()).filter((name) => name.startsWith("never"))).toEqual([]);
});
