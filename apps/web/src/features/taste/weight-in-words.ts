/** How much a thing counts, in words that need no scale; `most` is the weight of what counts most. */
export function weightInWords(weight: number, most: number): string {
  if (weight < 0) return "Rather not";
  const share = most > 0 ? weight / most : 0;
  if (share > 0.66) return "A favourite";
  if (share > 0.33) return "Often";
  return share > 0.1 ? "Now and then" : "A little";
}
