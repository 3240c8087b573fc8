declare const sampleRate: number;
declare const currentFrame: number;
declare function registerProcessor(name: string, processor: unknown): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

/** Sends on everything that reaches the speakers, with the frame it begins at. */
class Recorder extends AudioWorkletProcessor {
  #block = new Float32Array(2048);
  #filled = 0;

  process(inputs: Float32Array[][]): boolean {
    const input = inputs[0]?.[0];
    if (input) this.#block.set(input, this.#filled);
    else this.#block.fill(0, this.#filled, this.#filled + 128);
    this.#filled += 128;
    if (this.#filled === this.#block.length) {
      const frame = currentFrame + 128 - this.#block.length;
      this.port.postMessage({ frame, seconds: frame / sampleRate, block: this.#block.slice() });
      this.#filled = 0;
    }
    return true;
  }
}

registerProcessor("recorder", Recorder);
