const rules: [RegExp, string][] = [
  [/^(?:kn|gn|pn)/, "n"],
  [/^wr/, "r"],
  [/^ps/, "s"],
  [/^x/, "s"],
  [/ph/g, "f"],
  [/tch/g, "j"],
  [/(?:sch|sh|ch)/g, "j"],
  [/dg/g, "j"],
  [/gh/g, "g"],
  [/th/g, "t"],
  [/ck/g, "k"],
  [/c(?=[eiy])/g, "s"],
  [/[cq]/g, "k"],
  [/x/g, "ks"],
  [/z/g, "s"],
  [/v/g, "f"],
  [/^[aeiouy]+/, "a"],
];

/**
 * How a word roughly sounds in English spelling: consonants by sound, vowels only at the beginning. Null for words
 * that say too little that way: short ones, and those that are not in plain Latin letters.
 */
export function phoneticKey(word: string): string | null {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return null;
  let key = word;
  for (const [pattern, sound] of rules) key = key.replace(pattern, sound);
  key = (key[0] ?? "") + key.slice(1).replace(/[aeiouywh]/g, "");
  key = key.replace(/(.)\1+/g, "$1");
  return key.length < 2 ? null : key;
}
