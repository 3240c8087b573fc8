import { MediaError, type MediaErrorCode } from "@segue/media";
import { diskFull, isDiskFull } from "../adapters/disk-full.ts";

/** Why a transcode went wrong, as the editor reads it. */
export interface TranscodeFailure {
  code: string;
  message: string;
  /** The file itself is at fault: it is refused, and trying again cannot help. */
  isRefusal: boolean;
}

const refusals: ReadonlySet<MediaErrorCode> = new Set<MediaErrorCode>([
  "empty_file",
  "unsupported_format",
  "playlist_refused",
  "file_too_large",
  "too_long",
  "no_audio",
  "truncated",
  "corrupt",
  "parse_timeout",
]);

/** Names any error of a step. */
export function toTranscodeFailure(error: unknown): TranscodeFailure {
  if (error instanceof MediaError) {
    return { code: `delivery.${error.code}`, message: error.message, isRefusal: refusals.has(error.code) };
  }
  if (isDiskFull(error)) {
    return { code: "delivery.disk_full", message: diskFull().message, isRefusal: false };
  }
  return {
    code: "delivery.transcode_failed",
    message: "This file could not be processed because of a fault in the server. Try again in a while.",
    isRefusal: false,
  };
}
