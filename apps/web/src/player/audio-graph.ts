import { decibelsToFactor, volumeToFactor } from "./gain.ts";
import { equalPowerCurves } from "./crossfade.ts";

/** One element's way to the speakers: loudness correction, then fades. */
export interface AudioChannel {
  setGain(gainDb: number): void;
  /** Fades from silence to full, or from full to silence, over `seconds` from now on. */
  fade(direction: "in" | "out", seconds: number): void;
  /** Falls silent in `seconds`, to the sample. */
  silenceIn(seconds: number): void;
  /** Cancels fades and silence. */
  restore(): void;
}

/** The sound graph; works without an AudioContext too, then without fades. */
export interface AudioGraph {
  /** True once fades are possible. */
  readonly canFade: boolean;
  addChannel(element: HTMLMediaElement): AudioChannel;
  setVolume(volume: number): void;
  /** Creates or resumes the AudioContext; call from within a gesture. */
  unlock(): void;
}

/** Steps of a gain are spread over this time constant, which the ear does not hear as a click. */
const SMOOTHING_SECONDS = 0.01;

/** A graph that starts on the first `unlock`, since an AudioContext made earlier stays suspended. */
export function createAudioGraph(): AudioGraph {
  let context: AudioContext | null = null;
  let master: GainNode | null = null;
  let volume = 1;
  const channels: (() => void)[] = [];

  const open = (): void => {
    if (context || typeof AudioContext === "undefined") return;
    context = new AudioContext({ latencyHint: "interactive" });
    master = context.createGain();
    master.gain.value = volumeToFactor(volume);
    master.connect(context.destination);
    for (const connect of channels) connect();
  };

  return {
    get canFade() {
      return context?.state === "running";
    },
    addChannel(element) {
      const curves = equalPowerCurves();
      let nodes: { level: GainNode; fader: GainNode } | null = null;
      let factor = 1;
      const connect = (): void => {
        if (!context || !master) return;
        const level = new GainNode(context, { gain: factor });
        const fader = new GainNode(context);
        context.createMediaElementSource(element).connect(level).connect(fader).connect(master);
        element.volume = 1;
        nodes = { level, fader };
      };
      channels.push(() => (nodes ? applyWithoutGraph() : connect()));
      // Without a graph the element's own volume carries both, and can only lower the level.
      const applyWithoutGraph = (): void => {
        if (!nodes) element.volume = Math.min(1, volumeToFactor(volume) * factor);
      };
      if (context) connect();
      else applyWithoutGraph();
      return {
        setGain(gainDb) {
          factor = decibelsToFactor(gainDb);
          if (nodes && context)
            nodes.level.gain.setTargetAtTime(factor, context.currentTime, SMOOTHING_SECONDS);
          else applyWithoutGraph();
        },
        fade(direction, seconds) {
          if (!nodes || !context) return;
          nodes.fader.gain.cancelScheduledValues(0);
          const curve = direction === "in" ? curves.fadeIn : curves.fadeOut;
          nodes.fader.gain.setValueCurveAtTime(curve, context.currentTime, seconds);
        },
        silenceIn(seconds) {
          if (nodes && context)
            nodes.fader.gain.setValueAtTime(0, context.currentTime + Math.max(0, seconds));
        },
        restore() {
          nodes?.fader.gain.cancelScheduledValues(0);
          if (nodes && context) nodes.fader.gain.setValueAtTime(1, context.currentTime);
        },
      };
    },
    setVolume(next) {
      volume = next;
      if (context && master) {
        master.gain.setTargetAtTime(volumeToFactor(volume), context.currentTime, SMOOTHING_SECONDS);
      } else {
        for (const apply of channels) apply();
      }
    },
    unlock() {
      open();
      // A refusal only means that no gesture has happened yet; the next one tries again.
      if (context?.state === "suspended") void context.resume().catch(() => undefined);
    },
  };
}
