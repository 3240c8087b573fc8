const featuring =
  /\s*[([]\s*(?:feat\.?|ft\.?|featuring|with)\s+([^)\]]+)[)\]]|\s+(?:feat\.|ft\.|featuring)\s+(.+?)(?=\s+-\s|$)/gi;
const brackets = /\s*[([][^)\]]*[)\]]/g;
const afterDash = /\s+-\s+.*$/;
const versionWord =
  /(remaster|live|mix|version|edit|mono|stereo|radio|single|acoustic|demo|deluxe|bonus|feat|from |session|instrumental)/i;

/** Takes "(feat. X)" out of a title; the guests are empty where it names none. */
export function splitGuests(title: string): { title: string; guests: string } {
  if (!/f(?:ea)?t|with/i.test(title)) return { title, guests: "" };
  const guests: string[] = [];
  const rest = title
    .replace(featuring, (_all, bracketed: string | undefined, trailing: string | undefined) => {
      guests.push(bracketed ?? trailing ?? "");
      return "";
    })
    .trim();
  return { title: rest || title, guests: guests.join(" ") };
}

/** The title without what tells this recording from others of the song: "Song (Live)", "Song - 2011 Remaster". */
export function songTitle(title: string): string {
  const rest = title
    .replace(brackets, " ")
    .replace(afterDash, (end) => (versionWord.test(end) ? "" : end))
    .trim();
  return rest || title;
}
