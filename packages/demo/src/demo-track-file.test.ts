import { parseBuffer } from "music-metadata";
import { describe, expect, it } from "vitest";
import { quantise, readPcm } from "./audio/wav.ts";
import { audioPlanOf, demoCatalogue } from "./catalogue/catalogue.ts";
import { demoTrackFile } from "./demo-track-file.ts";
import { renderDemoTrack } from "./render-demo-track.ts";
import { renderRecipe } from "./styles/index.ts";

const TIMEOUT_MS = 180_000;

describe("a rendered demo track", () => {
  it("has the same bytes each time", { timeout: TIMEOUT_MS }, async () => {
    const first = await renderDemoTrack("cartridge-summer-2");
    const second = await renderDemoTrack("cartridge-summer-2");
    expect(first.wav.equals(second.wav)).toBe(true);
    expect(first).toMatchObject({ sampleRateHz: 44_100, bpm: 150, musicalKey: "G major" });
  });

  it(
    "joins the next one without losing a sample on a continuous album",
    { timeout: TIMEOUT_MS },
    async () => {
      const album = demoCatalogue.releases.find(({ isContinuous }) => isContinuous)!;
      const parts: Buffer[] = [];
      for (const track of album.tracks) parts.push(readPcm((await renderDemoTrack(track.key)).wav));
      const whole = quantise(renderRecipe(audioPlanOf(album.tracks[0]!.key).recipe));
      expect(parts.map(({ length }) => length / 4 / 44_100)).toEqual(
        album.tracks.map((track) => track.durationSeconds),
      );
      expect(Buffer.concat(parts).equals(whole)).toBe(true);
    },
  );

  it("is refused for a key the catalogue does not have", async () => {
    await expect(renderDemoTrack("no-such-track")).rejects.toThrow(RangeError);
    await expect(demoTrackFile("no-such-track")).rejects.toThrow(RangeError);
  });

  it("carries its tags and its cover in the file", { timeout: TIMEOUT_MS }, async () => {
    const { fileName, bytes } = await demoTrackFile("cartridge-summer-2");
    expect(fileName).toBe("Pixel Orchard/Cartridge Summer/02 Apple Level.wav");
    const { common, format } = await parseBuffer(bytes, { mimeType: "audio/wav" });
    expect(format).toMatchObject({ sampleRate: 44_100, bitsPerSample: 16, numberOfChannels: 2 });
    expect(common).toMatchObject({
      title: "Apple Level",
      artist: "Pixel Orchard",
      album: "Cartridge Summer",
      albumartist: "Pixel Orchard",
      track: { no: 2, of: 4 },
      disk: { no: 1, of: 1 },
      date: "2025-06-20",
      genre: ["Chiptune", "Electronic"],
      label: ["Soft Static"],
      bpm: 150,
    });
    expect(common.isrc).toEqual([
      demoCatalogue.releases.flatMap(({ tracks }) => tracks).find(({ key }) => key === "cartridge-summer-2")!
        .isrc,
    ]);
    expect(common.picture?.[0]?.format).toBe("image/jpeg");
    expect(common.picture?.[0]?.data.length).toBeGreaterThan(20_000);
  });
});
