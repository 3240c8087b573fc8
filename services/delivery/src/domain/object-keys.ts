/** Where an uploaded file is kept: by content, so that the same bytes are kept once. */
export const originalKey = (sha256: string): string => `originals/${sha256.slice(0, 2)}/${sha256}`;

/** Where a packaged rendition is kept. The hash in the name makes a key's bytes immutable for every cache. */
export const renditionKey = (masterId: string, name: string, sha256: string): string =>
  `masters/${masterId}/${name}.${sha256.slice(0, 16)}.mp4`;

/** Where a master's waveform is kept. */
export const waveformKey = (masterId: string, sha256: string): string =>
  `masters/${masterId}/waveform.${sha256.slice(0, 16)}.bin`;

/** Where one variant of a picture is kept. */
export const imageKey = (imageId: string, fileName: string): string => `images/${imageId}/${fileName}`;
