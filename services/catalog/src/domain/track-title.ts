const versionWords =
  /\b(?:remix|rmx|mix|edit|version|live|remaster(?:ed)?|acoustic|instrumental|demo|dub|rework|reprise|session|take|mono|stereo|bonus|karaoke|a cappella|unplugged|extended|orchestral|alternate)\b/i;
const lastBracket = /^(.+?)\s*[([]([^()[\]]+)[)\]]$/;

/** "Song (Radio Edit)" as title and version; brackets that name no version stay in the title. */
export function splitVersion(full: string): { title: string; version: string | null; isExplicit: boolean } {
  let title = full.trim();
  let isExplicit = false;
  const versions: string[] = [];
  for (let found = lastBracket.exec(title); found; found = lastBracket.exec(title)) {
    const [, rest = "", inside = ""] = found;
    if (/^explicit(?: version)?$/i.test(inside)) isExplicit = true;
    else if (versionWords.test(inside)) versions.unshift(inside.trim());
    else break;
    title = rest;
  }
  return { title, version: versions.length === 0 ? null : versions.join(", "), isExplicit };
}

/** What a file name tells of an untagged track: "1-03 - Song.flac" is number 3 of disc 1. */
export function readFileName(fileName: string): {
  title: string;
  discNumber: number | null;
  trackNumber: number | null;
} {
  const stem = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replaceAll("_", " ")
    .trim();
  const numbered = /^(?:(\d{1,2})[-.](?=\d))?(\d{1,3})(?:\s*[-.)–]\s*|\s+)(?=\S)(.+)$/.exec(stem);
  const [, disc, number, title = ""] = numbered ?? [];
  // "1999 Song" and "7 Rings" alike could be titles; only up to three digits are taken for a number.
  if (number === undefined || Number(number) === 0)
    return { title: stem || fileName, discNumber: null, trackNumber: null };
  return {
    title: title.trim(),
    discNumber: disc === undefined ? null : Number(disc),
    trackNumber: Number(number),
  };
}
