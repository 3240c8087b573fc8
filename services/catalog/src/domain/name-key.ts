/**
 * What two spellings of one name have in common: no case, no accents, no punctuation, "&" as "and". A name of
 * nothing but punctuation keeps it ("!!!" and "???" are two bands).
 */
export function nameKey(name: string): string {
  const folded = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/&/g, " and ");
  const words = folded
    .replace(/['’`´]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return words === "" ? name.trim() : words;
}

/** The part of an address that stands for a name: letters and digits of any script joined by dashes. */
export const slugOf = (name: string): string => nameKey(name).replaceAll(" ", "-");
