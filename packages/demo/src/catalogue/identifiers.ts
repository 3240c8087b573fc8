/**
 * ISRC for a demo recording. "ZZ" is a user-assigned country code that no agency gives out, so these never
 * collide with real recordings (form: ISO 3901).
 */
export function demoIsrc(year: number, sequence: number): string {
  return `ZZSGE${String(year % 100).padStart(2, "0")}${String(sequence).padStart(5, "0")}`;
}

/** UPC-A for a demo release, from the number system 4 that GS1 reserves for private use. */
export function demoUpc(sequence: number): string {
  const digits = `473483${String(sequence).padStart(5, "0")}`;
  return `${digits}${upcCheckDigit(digits)}`;
}

/** Check digit of the first eleven digits of a UPC-A (GS1: odd places count three times). */
export function upcCheckDigit(digits: string): number {
  const sum = Array.from(digits).reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1),
    0,
  );
  return (10 - (sum % 10)) % 10;
}
