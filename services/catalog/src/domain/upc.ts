import { AppError } from "@segue/kernel";

/** GTIN-8, UPC-A, EAN-13 and GTIN-14 (GS1 General Specifications). */
const lengths = [8, 12, 13, 14];

/**
 * The digits of a UPC or EAN, or null when it is not one. Zeros in front carry no meaning (GS1 pads to 14), so an
 * EAN that starts with 0 becomes its UPC and the same product always has the same digits.
 */
export function findUpc(text: string): string | null {
  const digits = text.replace(/[\s-]/g, "");
  if (!/^\d+$/.test(digits) || !lengths.includes(digits.length)) return null;
  if (Number(digits) === 0 || checkDigitOf(digits.slice(0, -1)) !== Number(digits.at(-1))) return null;
  const significant = digits.replace(/^0+/, "");
  const length = lengths.slice(1).find((size) => significant.length <= size) ?? significant.length;
  return digits.length === 8 ? digits : significant.padStart(length, "0");
}

/** The digits of a UPC or EAN; throws `catalog.bad_upc` and says what is wrong with it. */
export function parseUpc(text: string): string {
  const upc = findUpc(text);
  if (upc !== null) return upc;
  const digits = text.replace(/[\s-]/g, "");
  const isOnlyCheckDigitWrong = /^\d+$/.test(digits) && lengths.includes(digits.length) && Number(digits) > 0;
  throw new AppError("invalid", "catalog.bad_upc", {
    message: isOnlyCheckDigitWrong
      ? `The check digit of “${text}” is wrong: the last digit should be ${checkDigitOf(digits.slice(0, -1))}. Compare it with the barcode.`
      : `“${text}” is not a UPC or EAN. It needs 8, 12, 13 or 14 digits.`,
    details: { upc: text },
  });
}

/** Modulo 10 with weights 3 and 1 from the right (GS1 General Specifications, 7.9). */
function checkDigitOf(body: string): number {
  const sum = body
    .split("")
    .toReversed()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}
