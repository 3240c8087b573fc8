import { deliveryEvents } from "@segue/events";
import type { ServiceInngest } from "@segue/kernel";
import type { SoundStore } from "../db/sound-store.ts";

/** Keeps what delivery measures. An event may come twice and late. */
export function takeInSounds(inngest: ServiceInngest, store: SoundStore) {
  const { soundMeasured } = deliveryEvents;
  return inngest.createFunction(
    { id: "note-sound", triggers: [soundMeasured.trigger], concurrency: [{ limit: 4 }], retries: 10 },
    async ({ event }) => {
      const {
        key: _key,
        keyConfidence: _confidence,
        vector,
        ...sound
      } = soundMeasured.schema.parse(event.data);
      await store.save({ ...sound, vector: Float32Array.from(vector) });
    },
  );
}
