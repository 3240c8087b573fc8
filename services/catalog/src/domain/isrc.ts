import { AppError } from "@segue/kernel";

const form = /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/;

/** The compact form of an ISRC (ISO 3901: country, registrant, year, designation), or null when it is not one. */
export function findIsrc(text: string): string | null {
  const compact = text
    .trim()
    .toUpperCase()
    .replace(/^ISRC[\s:-]*/, "")
    .replace(/[\s-]/g, "");
  return form.test(compact) ? compact : null;
}

/** The compact form of an ISRC; throws `catalog.bad_isrc` and says what one looks like. */
export function parseIsrc(text: string): string {
  const isrc = findIsrc(text);
  if (isrc !== null) return isrc;
  throw new AppError("invalid", "catalog.bad_isrc", {
    message: `“${text}” is not an ISRC. It needs two letters, three letters or digits and seven digits, as in QZ-ES1-25-00001.`,
    details: { isrc: text },
  });
}
