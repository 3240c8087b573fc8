/** What goes into the tags of a file. Absent values are left out. */
export type Tags = {
  title: string;
  artists: readonly string[];
  album: string;
  albumArtist: string;
  trackNumber: number;
  trackTotal: number;
  discNumber: number;
  date: string;
  genres: readonly string[];
  isrc: string;
  upc: string;
  label: string;
  copyright: string;
  bpm: number;
  musicalKey: string;
  composer: string;
  isExplicit: boolean;
  lyrics: string | null;
  coverJpeg: Buffer;
};

const UTF8 = 3;

/** Writes an ID3v2.4 tag (id3.org, "ID3 tag version 2.4.0"), as it is carried by the `id3 ` chunk of a WAV. */
export function writeId3(tags: Tags): Buffer {
  const frames = Buffer.concat([
    text("TIT2", tags.title),
    text("TPE1", tags.artists.join("\0")),
    text("TALB", tags.album),
    text("TPE2", tags.albumArtist),
    text("TRCK", `${tags.trackNumber}/${tags.trackTotal}`),
    text("TPOS", `${tags.discNumber}/1`),
    text("TDRC", tags.date),
    text("TDRL", tags.date),
    text("TCON", tags.genres.join("\0")),
    text("TSRC", tags.isrc),
    text("TPUB", tags.label),
    text("TCOP", tags.copyright.replace("© ", "")),
    text("TBPM", String(Math.round(tags.bpm))),
    text("TKEY", shortKey(tags.musicalKey)),
    text("TCOM", tags.composer),
    ownText("BARCODE", tags.upc),
    ownText("ITUNESADVISORY", tags.isExplicit ? "1" : "0"),
    ...(tags.lyrics === null ? [] : [lyrics(tags.lyrics)]),
    picture(tags.coverJpeg),
  ]);
  return Buffer.concat([Buffer.from("ID3\u0004\0\0", "latin1"), syncSafe(frames.length), frames]);
}

function frame(id: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(id, "latin1"), syncSafe(body.length), Buffer.alloc(2), body]);
}

function text(id: string, value: string): Buffer {
  return frame(id, Buffer.concat([Buffer.from([UTF8]), Buffer.from(value, "utf8")]));
}

function ownText(description: string, value: string): Buffer {
  return text("TXXX", `${description}\0${value}`);
}

function lyrics(value: string): Buffer {
  return frame(
    "USLT",
    Buffer.concat([Buffer.from([UTF8]), Buffer.from("eng\0", "latin1"), Buffer.from(value, "utf8")]),
  );
}

function picture(jpeg: Buffer): Buffer {
  const frontCover = 3;
  const head = Buffer.from(`image/jpeg\0${String.fromCharCode(frontCover)}\0`, "latin1");
  return frame("APIC", Buffer.concat([Buffer.from([UTF8]), head, jpeg]));
}

/** Sizes in ID3 use seven bits per byte. */
function syncSafe(size: number): Buffer {
  return Buffer.from([(size >> 21) & 127, (size >> 14) & 127, (size >> 7) & 127, size & 127]);
}

/** The three characters ID3 allows for a key: "F# minor" becomes "F#m". Church modes count by their third. */
function shortKey(musicalKey: string): string {
  const [tonic = "", mode] = musicalKey.split(" ");
  return mode === "minor" || mode === "dorian" ? `${tonic}m` : tonic;
}
