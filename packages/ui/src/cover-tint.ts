/**
 * A CSS colour with the hue of a cover, at a lightness on which every text colour of the theme stays readable,
 * however dark or bright the cover is. Without a colour it is the accent's wash.
 */
export function coverTint(dominantColor: string | null | undefined): string {
  if (!dominantColor) return "var(--accent-wash)";
  return `oklch(from ${dominantColor} var(--tint-lightness) min(c, var(--tint-chroma)) h)`;
}
