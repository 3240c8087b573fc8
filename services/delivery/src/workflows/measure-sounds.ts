import { deliveryEvents } from "@segue/events";
import type { ServiceInngest } from "@segue/kernel";
import { cron } from "inngest";
import type { SoundMeasuring } from "../sound/measure-sound.ts";

/** Measures a master as soon as it can be streamed, in a run of its own: nobody who waits for music waits for this. */
export function measureNewSoundFunction(sounds: SoundMeasuring, inngest: ServiceInngest) {
  return inngest.createFunction(
    { id: "measure-sound", triggers: [deliveryEvents.masterReady.trigger], concurrency: { limit: 1 } },
    async ({ event, step }) => {
      const { masterId } = deliveryEvents.masterReady.schema.parse(event.data);
      await step.run("measure", () => sounds.measure(masterId));
    },
  );
}

const portion = 10;
/** A round takes ten minutes at most on a machine of today; what is left waits for the next one. */
const portionsMax = 40;

/** Every ten minutes: measures masters that were ready before anybody measured, or where it failed, portion by portion. */
export function measureWaitingSoundsFunction(sounds: SoundMeasuring, inngest: ServiceInngest) {
  return inngest.createFunction(
    { id: "measure-waiting-sounds", triggers: [cron("*/10 * * * *")], concurrency: { limit: 1 } },
    async ({ step }) => {
      for (let count = 1; count <= portionsMax; count += 1) {
        const tried = await step.run(`portion-${count}`, () => sounds.measureWaiting(portion));
        if (tried < portion) return;
      }
    },
  );
}
