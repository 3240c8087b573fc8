/** The stretch of the element's timeline one appended piece of media may fill, and where its own zero lies. */
export interface AppendWindow {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Full MIME type of the piece; the buffer changes its type when this differs from the last one. */
  readonly mimeType: string;
}

/** Finds the window for bytes about to be appended; null when they belong to nothing that should be heard. */
export type FindAppendWindow = (data: BufferSource) => AppendWindow | null;

type WindowedBuffer = Pick<
  SourceBuffer,
  "appendBuffer" | "appendWindowStart" | "appendWindowEnd" | "timestampOffset" | "changeType"
>;

/** So short that no audio frame fits: what is appended under it vanishes. */
const NOTHING_SECONDS = 1e-6;

/**
 * Makes a SourceBuffer place every append by the track it belongs to, to the sample: the track's zero goes to
 * its start on the timeline, and encoder priming and padding outside of the track's true length are cut off.
 * hls.js sets its own offset before each append, from playlist times that know nothing of priming; it also
 * asks for type changes by rung, which is wrong where a track lacks the rung, so both are decided here.
 */
export function applyAppendWindows(buffer: WindowedBuffer, find: FindAppendWindow): void {
  const append = buffer.appendBuffer.bind(buffer);
  const changeType = buffer.changeType.bind(buffer);
  let presentType: string | null = null;
  buffer.changeType = () => {
    presentType = null;
  };
  buffer.appendBuffer = (data: BufferSource): void => {
    const window = find(data);
    if (window && window.mimeType !== presentType) {
      changeType(window.mimeType);
      presentType = window.mimeType;
    }
    buffer.timestampOffset = window?.startSeconds ?? 0;
    // The start must stay below the end at every step, so it is lowered before the end moves.
    buffer.appendWindowStart = 0;
    buffer.appendWindowEnd = window?.endSeconds ?? NOTHING_SECONDS;
    buffer.appendWindowStart = window?.startSeconds ?? 0;
    append(data as ArrayBuffer);
  };
}
