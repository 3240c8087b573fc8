const beyondAscii = /[^\p{ASCII}]/u;
const marks = /[\u0300-\u036f]/g;
/** Letters that are letters of their own, not a letter with a mark, and how people type them. */
const letters: Record<string, string> = {
  ø: "o",
  đ: "d",
  ł: "l",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ð: "d",
  þ: "th",
};
const special = /[øđłßæœıðþ]/g;

/** Lower case without diacritics, so that "Motörhead" and "motorhead" are the same. Hangul stays in syllables. */
export function fold(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(marks, "")
    .toLowerCase()
    .replace(special, (letter) => letters[letter] ?? letter)
    .normalize("NFC");
}
