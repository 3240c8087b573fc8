const EXTENSIONS = ["mp3", "flac", "ogg", "oga", "opus", "m4a", "mp4", "wav", "wave", "aif", "aiff", "aifc"];

/** True when the name ends like audio that can be taken in. Only a courtesy to refuse early: the probe decides. */
export function isAudioFileName(fileName: string): boolean {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase();
  return extension !== undefined && EXTENSIONS.includes(extension);
}
