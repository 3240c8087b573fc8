/** Why media work was refused or failed; stable, safe to store and to branch on. */
export type MediaErrorCode =
  | "empty_file"
  | "unsupported_format"
  | "playlist_refused"
  | "file_too_large"
  | "too_long"
  | "no_audio"
  | "truncated"
  | "corrupt"
  | "parse_timeout"
  | "cover_too_large"
  | "unsupported_image"
  | "image_too_large"
  | "corrupt_image"
  | "sound_unmeasured"
  | "encoder_missing"
  | "encoder_failed"
  | "encoder_timeout";

/** A failure with a public sentence that says what to do next; technical detail stays in `cause`. */
export class MediaError extends Error {
  readonly code: MediaErrorCode;

  constructor(code: MediaErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "MediaError";
    this.code = code;
  }
}
