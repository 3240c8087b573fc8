import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { demoCatalogue } from "../catalogue/catalogue.ts";
import { letter } from "./lettering.ts";
import { renderArtistImage } from "./render-artist-image.ts";
import { renderCover } from "./render-cover.ts";

describe("demo pictures", () => {
  it("draws a square cover of 1500 px, the same each time", { timeout: 60_000 }, async () => {
    const first = await renderCover("glasshouse");
    const second = await renderCover("glasshouse");
    expect(first.equals(second)).toBe(true);
    expect(await sharp(first).metadata()).toMatchObject({ format: "jpeg", width: 1500, height: 1500 });
  });

  it(
    "draws different pictures for two releases of one act, and for the act itself",
    { timeout: 60_000 },
    async () => {
      const pictures = await Promise.all([
        renderCover("glasshouse"),
        renderCover("last-train-groove"),
        renderArtistImage("velvet-turnstile"),
      ]);
      expect(new Set(pictures.map((picture) => picture.toString("base64"))).size).toBe(3);
    },
  );

  it("can draw the picture of a compilation", { timeout: 60_000 }, async () => {
    expect(await sharp(await renderCover("first-light")).metadata()).toMatchObject({
      width: 1500,
      height: 1500,
    });
  });

  it("refuses what is not in the catalogue", async () => {
    await expect(renderCover("no-such-release")).rejects.toThrow(RangeError);
    await expect(renderArtistImage("no-such-artist")).rejects.toThrow(RangeError);
  });

  it("has a letter for every character of every name and title", () => {
    const texts = [
      ...demoCatalogue.releases.map(({ title }) => title),
      ...demoCatalogue.artists.map(({ name }) => name),
    ];
    for (const text of texts) {
      const drawn = letter({ text, x: 0, y: 0, size: 10, colour: "#000" }).split("<path").length - 1;
      expect(drawn).toBe(text.replaceAll(" ", "").length);
    }
  });
});
