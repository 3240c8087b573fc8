import { SAMPLE_RATE_HZ, type Sound } from "../audio/sound.ts";

/** Echo time, share of each echo fed back (0..1) and the band left in the echoes. */
export type DelaySettings = { seconds: number; feedback: number; lowHz: number; highHz: number };

/** Replaces a sound by its echoes, which bounce from side to side and grow duller each time. */
export function applyPingPong({ left, right }: Sound, settings: DelaySettings): void {
  const length = Math.max(1, Math.round(settings.seconds * SAMPLE_RATE_HZ));
  const [leftLine, rightLine] = [new Float32Array(length), new Float32Array(length)];
  const high = 1 - Math.exp((-2 * Math.PI * settings.highHz) / SAMPLE_RATE_HZ);
  const low = 1 - Math.exp((-2 * Math.PI * settings.lowHz) / SAMPLE_RATE_HZ);
  let [at, leftHigh, rightHigh, leftLow, rightLow] = [0, 0, 0, 0, 0];
  for (let index = 0; index < left.length; index += 1) {
    leftHigh += high * (leftLine[at]! - leftHigh);
    leftLow += low * (leftHigh - leftLow);
    rightHigh += high * (rightLine[at]! - rightHigh);
    rightLow += low * (rightHigh - rightLow);
    const leftEcho = leftHigh - leftLow;
    const rightEcho = rightHigh - rightLow;
    const input = 0.8 * left[index]! + 0.2 * right[index]!;
    leftLine[at] = input + settings.feedback * rightEcho;
    rightLine[at] = 0.3 * (right[index]! - left[index]!) + leftEcho;
    left[index] = leftEcho;
    right[index] = rightEcho;
    at = at + 1 === length ? 0 : at + 1;
  }
}
