import { Worker } from "node:worker_threads";
import { SAMPLE_RATE_HZ } from "./audio/sound.ts";
import { writeWav } from "./audio/wav.ts";
import { type AudioPlan, audioPlanOf } from "./catalogue/catalogue.ts";

/**
 * Where the render worker starts. From source this is `render-worker.ts`, which Node runs as it is. A bundle has
 * no such file beside it: build `packages/demo/src/render-worker.ts` as an entry of its own and pass its URL.
 */
export type RenderOptions = { workerEntry?: URL; signal?: AbortSignal };

/** A rendered track: a 16-bit stereo WAV without tags. */
export type RenderedTrack = { wav: Buffer; sampleRateHz: number; bpm: number; musicalKey: string };

/** Rendering failed or was called off; the cause tells why. */
export class DemoRenderError extends Error {
  readonly code = "demo.render_failed";
}

/**
 * Renders a track in a worker thread. The same key gives the same bytes on one version of Node. Throws RangeError
 * for an unknown key and DemoRenderError when the worker fails.
 */
export async function renderDemoTrack(trackKey: string, options: RenderOptions = {}): Promise<RenderedTrack> {
  const plan = audioPlanOf(trackKey);
  const pcm =
    plan.cutFrames.length === 0 ? (await runWorker(plan, options))[0]! : await takePart(plan, options);
  return {
    wav: writeWav(pcm),
    sampleRateHz: SAMPLE_RATE_HZ,
    bpm: plan.recipe.bpm,
    musicalKey: plan.recipe.key,
  };
}

/**
 * The last continuous album asked for, with the parts nobody has taken yet: it is rendered once and not per track,
 * and forgotten as soon as every part is taken.
 */
let album: { seed: number; parts: Promise<Map<number, Buffer>> } | null = null;

async function takePart(plan: AudioPlan, options: RenderOptions): Promise<Buffer> {
  const { seed } = plan.recipe;
  if (album?.seed !== seed) {
    album = { seed, parts: runWorker(plan, options).then((parts) => new Map(parts.entries())) };
  }
  const current = album;
  const forget = () => {
    if (album === current) album = null;
  };
  const parts = await current.parts.catch((error: unknown) => {
    forget();
    throw error;
  });
  const part = parts.get(plan.index);
  parts.delete(plan.index);
  if (!part || parts.size === 0) forget();
  return part ?? takePart(plan, options);
}

function runWorker(plan: AudioPlan, { workerEntry, signal }: RenderOptions): Promise<Buffer[]> {
  const worker = new Worker(workerEntry ?? new URL("./render-worker.ts", import.meta.url), {
    workerData: plan,
  });
  const stop = () => void worker.terminate();
  signal?.addEventListener("abort", stop, { once: true });
  return new Promise<Buffer[]>((resolve, reject) => {
    worker.once("message", (parts: Uint8Array[]) => resolve(parts.map((part) => Buffer.from(part.buffer))));
    worker.once("error", (cause) =>
      reject(new DemoRenderError("The demo track could not be rendered", { cause })),
    );
    worker.once("exit", () => reject(new DemoRenderError("Rendering stopped before the track was ready")));
  }).finally(() => signal?.removeEventListener("abort", stop));
}
