import type { deliveryEvents, EventOf } from "@segue/events";

/** How delivery says that a master sounds. */
export type MeasuredSound = EventOf<(typeof deliveryEvents)["soundMeasured"]>;

/** Tempo and key as proposed for the tracks of a master; null where they are not clear enough. */
export interface SoundProposal {
  masterId: string;
  bpm: number | null;
  musicalKey: string | null;
}

/** Below these a listener could not say either: three in four tempi are right above, and nine in ten keys. */
const clear = { bpm: 0.5, key: 0.8 };

/** Takes over what is clear, the tempo in whole beats as editors write it. */
export function proposeFromSound(sound: MeasuredSound): SoundProposal {
  const { masterId, bpm, bpmConfidence, key, keyConfidence } = sound;
  return {
    masterId,
    bpm: bpm !== null && bpmConfidence >= clear.bpm ? Math.round(bpm) : null,
    musicalKey: keyConfidence >= clear.key ? key : null,
  };
}
