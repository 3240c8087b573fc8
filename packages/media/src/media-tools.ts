import { fileURLToPath } from "node:url";
import type { AudioSource } from "./audio-format.ts";
import { computeWaveform } from "./compute-waveform.ts";
import type { WaveformOptions } from "./compute-waveform.ts";
import type { Encoder } from "./encoder/find-encoder.ts";
import { deriveImages } from "./image/derive-images.ts";
import type { DerivedImages } from "./image/image-variants.ts";
import type { Loudness } from "./loudness/loudness.ts";
import { measureLoudness } from "./loudness/measure-loudness.ts";
import { packageRendition } from "./packaging/package-rendition.ts";
import type { PackageRequest } from "./packaging/package-rendition.ts";
import type { RenditionIndex } from "./packaging/rendition-index.ts";
import { probeAudio } from "./probe/probe-audio.ts";
import type { Probe, ProbeOptions } from "./probe/probe-audio.ts";
import { encodeRendition } from "./rendition/encode-rendition.ts";
import type { EncodeRequest } from "./rendition/encode-rendition.ts";
import { measureSound } from "./sound/measure-sound.ts";
import type { Sound } from "./sound/sound.ts";

/** What the tools are made of. */
export interface MediaToolsDeps {
  encoder: Encoder;
  /** The parser process' entry; defaults to the source file, so a bundled program must name the file it bundled it to. */
  childEntry?: string | undefined;
  /** Priority of all child processes, 0 = normal … 19 = only idle time; 10 by default. */
  niceness?: number | undefined;
}

/** All media work that needs processes or files. Every method throws MediaError, or the signal's reason when aborted. */
export interface MediaTools {
  readonly encoder: Encoder;
  probeAudio(file: string, options?: ProbeOptions): Promise<Probe>;
  measureLoudness(source: AudioSource, options?: { signal?: AbortSignal | undefined }): Promise<Loudness>;
  computeWaveform(source: AudioSource, options: WaveformOptions): Promise<Uint8Array>;
  measureSound(source: AudioSource, options?: { signal?: AbortSignal | undefined }): Promise<Sound>;
  encodeRendition(request: EncodeRequest): Promise<void>;
  packageRendition(request: PackageRequest): Promise<RenditionIndex>;
  deriveImages(bytes: Uint8Array, options?: { signal?: AbortSignal | undefined }): Promise<DerivedImages>;
}

/** Binds the media functions to one encoder and one parser entry. */
export function createMediaTools(deps: MediaToolsDeps): MediaTools {
  const niceness = deps.niceness ?? 10;
  const entry = deps.childEntry ?? fileURLToPath(new URL("./child/media-child.ts", import.meta.url));
  const child = { entry, niceness };
  const settings = { encoder: deps.encoder, niceness };
  return {
    encoder: deps.encoder,
    probeAudio: (file, options) => probeAudio({ ...settings, child }, file, options),
    measureLoudness: (source, options) => measureLoudness(settings, source, options),
    computeWaveform: (source, options) => computeWaveform(settings, source, options),
    measureSound: (source, options) => measureSound({ ...settings, child }, source, options),
    encodeRendition: (request) => encodeRendition(settings, request),
    packageRendition,
    deriveImages: (bytes, options) => deriveImages(child, bytes, options),
  };
}
