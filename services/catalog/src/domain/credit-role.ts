import { CreditRole } from "../contract/credit.ts";

const aliases = new Map<string, CreditRole>(
  Object.entries({
    artist: "performer",
    writer: "lyricist",
    songwriter: "composer",
    author: "lyricist",
    mixer: "mixing",
    "mixing engineer": "mixing",
    "mix engineer": "mixing",
    "mastering engineer": "mastering",
    masterer: "mastering",
    "recording engineer": "engineer",
    "sound engineer": "engineer",
    "executive producer": "producer",
    "co-producer": "producer",
    remix: "remixer",
    djmixer: "mixing",
  } as const),
);

/** The known role behind a tag's word for it; any other word is an instrument or a voice, so a performance. */
export function readCreditRole(word: string): CreditRole {
  const plain = word.trim().toLowerCase();
  const known = CreditRole.safeParse(plain.replaceAll(/[\s-]+/g, "_"));
  return known.success ? known.data : (aliases.get(plain) ?? "performer");
}
