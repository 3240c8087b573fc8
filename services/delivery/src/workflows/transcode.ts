import { deliveryEvents } from "@segue/events";
import type { ServiceInngest } from "@segue/kernel";
import { NonRetriableError } from "inngest";
import { toTranscodeFailure } from "../transcode/transcode-failure.ts";
import { failMaster, noteTrouble, refuseMaster } from "../transcode/fail-master.ts";
import { drawWaveform, finishMaster } from "../transcode/finish-master.ts";
import { makeRendition } from "../transcode/make-rendition.ts";
import { measureMaster } from "../transcode/measure-master.ts";
import { announceUploads, probeMaster } from "../transcode/probe-master.ts";
import type { TranscodeDeps } from "../transcode/transcode-deps.ts";

/** Runs a named piece of work once and remembers its result, also across crashes. */
export interface StepRunner {
  run<T>(id: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Makes a received file streamable, step by step. Each step can be run again after a crash without harm; the renditions
 * are steps of their own, side by side.
 */
export function transcode(deps: TranscodeDeps) {
  const [probe, announce, measure] = [probeMaster(deps), announceUploads(deps), measureMaster(deps)];
  const [render, draw, finish] = [makeRendition(deps), drawWaveform(deps), finishMaster(deps)];
  return async (steps: StepRunner, { masterId, isNewMaster }: { masterId: string; isNewMaster: boolean }) => {
    const attempt = attempts(deps, masterId);
    if (!isNewMaster) {
      // Somebody else's upload brought these bytes: its run announces this one too, unless it has passed that point.
      await steps.run("announce", () => attempt(() => announce(masterId)));
      return;
    }
    const names = await steps.run("probe", () => attempt(() => probe(masterId)));
    await steps.run("announce", () => attempt(() => announce(masterId)));
    await steps.run("loudness", () => attempt(() => measure(masterId)));
    // The best quality takes longest: begun last, it would keep one core busy while the others have nothing to do.
    await Promise.all(
      names
        .toReversed()
        .map((name) => steps.run(`encode-${name}`, () => attempt(() => render(masterId, name)))),
    );
    await steps.run("waveform", () => attempt(() => draw(masterId)));
    await steps.run("finish", () => attempt(() => finish(masterId)));
  };
}

/** The workflow as a function on the event bus. */
export function transcodeFunction(deps: TranscodeDeps, inngest: ServiceInngest, concurrency: number) {
  const run = transcode(deps);
  const giveUp = failMaster(deps);
  return inngest.createFunction(
    {
      id: "transcode",
      triggers: [deliveryEvents.uploadCompleted.trigger],
      concurrency: { limit: concurrency },
      retries: 4,
      onFailure: async ({ event, error, step }) => {
        const { masterId } = deliveryEvents.uploadCompleted.schema.parse(event.data.event.data);
        deps.logger.error({ err: error, masterId }, "a transcode failed for good");
        await step.run("give up", () => giveUp(masterId, toTranscodeFailure(error)));
      },
    },
    async ({ event, step }) =>
      run({ run: (id, work) => step.run(id, work) as ReturnType<typeof work> }, event.data),
  );
}

/** Wraps a step's work: a file at fault is refused at once, other trouble is noted and left to the bus to retry. */
function attempts(deps: TranscodeDeps, masterId: string) {
  const [refuse, note] = [refuseMaster(deps), noteTrouble(deps)];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (deps.stopping.aborted) throw error;
      const failure = toTranscodeFailure(error);
      deps.logger.warn({ err: error, masterId, code: failure.code }, "a step of a transcode failed");
      if (failure.isRefusal) {
        await refuse(masterId, failure);
        throw new NonRetriableError(failure.message, { cause: error });
      }
      await note(failure, masterId);
      throw error;
    }
  };
}
