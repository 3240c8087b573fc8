/** What reached the speakers, at 44.1 kHz, and when the context was at which frame. */
export interface Recording {
  readonly contextTime: () => number;
  /** All samples since recording began, mono. */
  samples(): Float32Array;
  /** The context's time at the first sample louder than −50 dB after `sinceSeconds`; null while silent. */
  firstSoundAfter(sinceSeconds: number): number | null;
  reset(): void;
}

const AUDIBLE = 0.003;

/**
 * Puts a tap in front of the speakers of every AudioContext made after this call. The player itself knows
 * nothing of it.
 */
export function tapSpeakers(): Recording {
  const blocks: { seconds: number; block: Float32Array }[] = [];
  const contexts: AudioContext[] = [];
  const NativeContext = AudioContext;
  const native = Object.getOwnPropertyDescriptor(AudioNode.prototype, "connect")?.value as (
    target: AudioNode,
  ) => AudioNode;

  globalThis.AudioContext = class extends NativeContext {
    constructor(options?: AudioContextOptions) {
      super({ ...options, sampleRate: 44_100 });
      contexts.push(this);
    }
  };
  Object.defineProperty(AudioNode.prototype, "connect", {
    value(this: AudioNode, target: AudioNode) {
      if (target instanceof AudioDestinationNode) void record(this);
      return native.call(this, target);
    },
  });

  async function record(source: AudioNode): Promise<void> {
    await source.context.audioWorklet.addModule("/recorder-worklet.js");
    const recorder = new AudioWorkletNode(source.context, "recorder", {
      channelCount: 1,
      channelCountMode: "explicit",
    });
    recorder.port.onmessage = ({ data }: MessageEvent<{ seconds: number; block: Float32Array }>) => {
      blocks.push(data);
    };
    native.call(source, recorder);
    native.call(recorder, source.context.destination);
  }

  return {
    contextTime: () => contexts[0]?.currentTime ?? 0,
    samples() {
      const all = new Float32Array(blocks.reduce((sum, { block }) => sum + block.length, 0));
      let at = 0;
      for (const { block } of blocks) {
        all.set(block, at);
        at += block.length;
      }
      return all;
    },
    firstSoundAfter(sinceSeconds) {
      for (const { seconds, block } of blocks) {
        if (seconds + block.length / 44_100 < sinceSeconds) continue;
        const at = block.findIndex(
          (value, index) => Math.abs(value) > AUDIBLE && seconds + index / 44_100 >= sinceSeconds,
        );
        if (at >= 0) return seconds + at / 44_100;
      }
      return null;
    },
    reset: () => void (blocks.length = 0),
  };
}
