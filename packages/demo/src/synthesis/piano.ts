import { createRandom } from "../audio/random.ts";
import { createSound, frequencyOf, SAMPLE_RATE_HZ, samplesOf, type Sound } from "../audio/sound.ts";
import type { Note } from "./analog-voice.ts";
import { fadeEdges } from "./envelope.ts";
import { addModes, type Mode } from "./modal.ts";

/**
 * Renders one piano note additively: stiff-string partials (Fletcher 1964), a strike point at an eighth of
 * the string, two strings slightly out of tune, and a felt thump. `seconds` is how long the key is held.
 */
export function renderPiano(note: Note): Sound {
  const sound = createSound(samplesOf(note.seconds + 0.45));
  const random = createRandom(Math.round(note.pitch * 977));
  const position = Math.min(0.5, Math.max(-0.5, (note.pitch - 62) / 50));
  addModes(sound.left, stringPartials(note, { cents: -0.7, level: 0.5 - 0.3 * position, random }));
  addModes(sound.right, stringPartials(note, { cents: 0.8, level: 0.5 + 0.3 * position, random }));
  addThump(sound, note, random.fork("thump"));
  fadeEdges(sound.left, { in: 0.0022, out: 0.4 });
  fadeEdges(sound.right, { in: 0.0022, out: 0.4 });
  return sound;
}

function stringPartials(
  note: Note,
  string: { cents: number; level: number; random: ReturnType<typeof createRandom> },
): Mode[] {
  const fundamental = frequencyOf(note.pitch + string.cents / 100);
  const stiffness = 0.00012 * 2 ** ((note.pitch - 60) / 14);
  const ring = 9 * 2 ** ((48 - note.pitch) / 17);
  const count = Math.min(22, Math.floor(9000 / fundamental));
  const softness = 0.42 - 0.3 * note.velocity;
  return Array.from({ length: Math.max(1, count) }, (_, index): Mode[] => {
    const order = index + 1;
    const strike = Math.abs(Math.sin((Math.PI * order) / 8.3)) + 0.06;
    const level =
      (string.level *
        note.velocity *
        strike *
        Math.exp(-softness * index) *
        string.random.between(0.8, 1.15)) /
      order ** 0.55;
    const hz = fundamental * order * Math.sqrt(1 + stiffness * order * order);
    const seconds = ring / (1 + 0.28 * index);
    return [
      { hz, level: level * 0.7, decaySeconds: seconds * 0.35 },
      { hz: hz * (1 + 0.00025 * string.random.gaussian()), level: level * 0.45, decaySeconds: seconds },
    ];
  }).flat();
}

function addThump({ left, right }: Sound, note: Note, random: ReturnType<typeof createRandom>): void {
  let smooth = 0;
  const length = Math.round(0.06 * SAMPLE_RATE_HZ);
  for (let index = 0; index < Math.min(length, left.length); index += 1) {
    smooth += 0.035 * (random.between(-1, 1) - smooth);
    const value = smooth * note.velocity * note.velocity * 0.9 * Math.exp(-index / (0.012 * SAMPLE_RATE_HZ));
    left[index]! += value;
    right[index]! += value;
  }
}
