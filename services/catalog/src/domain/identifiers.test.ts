import fc from "fast-check";
import { expect, test } from "vitest";
import { findIsrc, parseIsrc } from "./isrc.ts";
import { findUpc, parseUpc } from "./upc.ts";

test("an ISRC is taken with and without dashes and prefix, in any case", () => {
  for (const text of ["QZ-ES1-25-00001", "qzes12500001", " ISRC QZES1 25 00001 ", "ISRC:QZES12500001"]) {
    expect(findIsrc(text)).toBe("QZES12500001");
  }
});

test.each(["", "QZES1250000", "QZES125000011", "1ZES12500001", "QZES1250000A", "QZ-ES!-25-00001"])(
  "“%s” is refused as an ISRC with an example of a right one",
  (text) => {
    expect(() => parseIsrc(text)).toThrow("QZ-ES1-25-00001");
  },
);

test("UPC, EAN-13, EAN-8 and GTIN-14 with right check digits are taken", () => {
  expect(parseUpc("0 36000 29145 2")).toBe("036000291452");
  expect(parseUpc("4006381333931")).toBe("4006381333931");
  expect(parseUpc("96385074")).toBe("96385074");
  expect(parseUpc("10012345678902")).toBe("10012345678902");
});

test("an EAN that begins with 0 is the UPC without it", () => {
  expect(parseUpc("0036000291452")).toBe("036000291452");
  expect(parseUpc("00036000291452")).toBe("036000291452");
});

test("a wrong check digit is named together with the right one", () => {
  expect(() => parseUpc("036000291453")).toThrow("the last digit should be 2");
});

test.each(["", "12345", "00000000", "03600029145X", "036000291452036000291452"])("“%s” is no UPC", (text) => {
  expect(findUpc(text)).toBeNull();
});

test("any single wrong digit is noticed", () => {
  const digit = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(
      fc.array(digit, { minLength: 12, maxLength: 12 }),
      fc.nat(12),
      fc.integer({ min: 1, max: 9 }),
      (body, at, by) => {
        const last = Array.from({ length: 10 }, (_, i) => i).find(
          (i) => findUpc([...body, i].join("")) !== null,
        );
        fc.pre(last !== undefined);
        const digits = [...body, last ?? 0];
        digits[at] = ((digits[at] ?? 0) + by) % 10;
        expect(findUpc(digits.join(""))).toBeNull();
      },
    ),
  );
});
