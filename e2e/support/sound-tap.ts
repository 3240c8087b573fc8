import type { Page } from "@playwright/test";

/** What was heard since the last look: loudness per 50 ms as RMS (1 = full scale), and how far the sound's own clock went. */
export interface Heard {
  rms: number[];
  contexts: number;
  elements: number;
}

declare global {
  // oxlint-disable-next-line no-var -- only `var` declares a property of globalThis
  var soundTap: { rms: number[]; contexts: number; elements: Set<HTMLMediaElement> };
}

/**
 * Listens to what really reaches the speakers: every node that the page connects to an AudioContext's destination
 * is measured by an AudioWorklet beside it. Call before the page is opened, in a context made with `bypassCSP`.
 */
export async function tapSound(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const worklet = `registerProcessor("tap", class extends AudioWorkletProcessor {
      constructor() { super(); this.sum = 0; this.frames = 0; }
      process([input]) {
        const samples = input[0] ?? new Float32Array(128);
        for (const sample of samples) this.sum += sample * sample;
        this.frames += samples.length;
        if (this.frames >= sampleRate / 20) {
          this.port.postMessage(Math.sqrt(this.sum / this.frames));
          this.sum = 0; this.frames = 0;
        }
        return true;
      }
    })`;
    globalThis.soundTap = { rms: [], contexts: 0, elements: new Set() };
    const taps = new WeakMap<BaseAudioContext, GainNode>();
    // oxlint-disable-next-line typescript/unbound-method -- called with the node it is asked for, below
    const connect = AudioNode.prototype.connect as (this: AudioNode, target: AudioNode) => AudioNode;
    const tapOf = (context: BaseAudioContext): GainNode => {
      const known = taps.get(context);
      if (known) return known;
      const tap = context.createGain();
      taps.set(context, tap);
      globalThis.soundTap.contexts++;
      void context.audioWorklet
        .addModule(URL.createObjectURL(new Blob([worklet], { type: "text/javascript" })))
        .then(() => {
          const meter = new AudioWorkletNode(context, "tap", { numberOfOutputs: 0 });
          meter.port.onmessage = ({ data }) => globalThis.soundTap.rms.push(data as number);
          connect.call(tap, meter);
        });
      return tap;
    };
    AudioNode.prototype.connect = function (this: AudioNode, ...args: [AudioNode]) {
      const [target] = args;
      if (target instanceof AudioDestinationNode) connect.call(this, tapOf(this.context));
      return Reflect.apply(connect, this, args);
    } as typeof AudioNode.prototype.connect;
    // oxlint-disable-next-line typescript/unbound-method -- called with the element it is asked for, below
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      globalThis.soundTap.elements.add(this);
      return play.call(this);
    };
  });
}

/** Takes what was heard since the last call. */
export function takeHeard(page: Page): Promise<Heard> {
  return page.evaluate(() => ({
    rms: globalThis.soundTap.rms.splice(0),
    contexts: globalThis.soundTap.contexts,
    elements: globalThis.soundTap.elements.size,
  }));
}

/** Waits until sound is heard: ten measurements in a row (half a second) above −60 dBFS. */
export async function waitForSound(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      globalThis.soundTap.rms.length >= 10 &&
      globalThis.soundTap.rms.slice(-10).every((level) => level > 0.001),
    undefined,
    { timeout: 20_000 },
  );
}

/** The longest run of silence (under −60 dBFS) in milliseconds. */
export function longestSilenceMs(rms: readonly number[]): number {
  let longest = 0;
  let run = 0;
  for (const level of rms) {
    run = level > 0.001 ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest * 50;
}
