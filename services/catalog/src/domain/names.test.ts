import { expect, test } from "vitest";
import { readArtists, takeGuestsFromTitle } from "./artist-names.ts";
import { readCreditRole } from "./credit-role.ts";
import { readGenres } from "./genre-names.ts";
import { nameKey, slugOf } from "./name-key.ts";
import { readFileName, splitVersion } from "./track-title.ts";

test.each([
  ["Björk", "bjork"],
  ["Sigur  Rós", "sigur ros"],
  ["AC/DC", "ac dc"],
  ["Simon & Garfunkel", "simon and garfunkel"],
  ["Guns N’ Roses", "guns n roses"],
  ["!!!", "!!!"],
  ["坂本 龍一", "坂本 龍一"],
])("%s is known as %s", (name, key) => {
  expect(nameKey(name)).toBe(key);
});

test("a slug has no spaces", () => {
  expect(slugOf("Drum & Bass")).toBe("drum-and-bass");
});

test.each([
  ["Song (feat. Ann & Ben)", "Song", ["Ann", "Ben"]],
  ["Song [ft. Ann, Ben and Cat] (Live)", "Song (Live)", ["Ann", "Ben", "Cat"]],
  ["Song feat. Ann (Remix)", "Song (Remix)", ["Ann"]],
  ["Song featuring Ann", "Song", ["Ann"]],
  ["Defeat. The End", "Defeat. The End", []],
  ["Feat. of Strength", "Feat. of Strength", []],
])("%s has its guests taken out", (title, rest, guests) => {
  expect(takeGuestsFromTitle(title)).toEqual({ title: rest, guests });
});

test("artists are split where several are meant and nowhere else", () => {
  expect(readArtists(["Ann; Ben"], []).main).toEqual(["Ann", "Ben"]);
  expect(readArtists(["Ann / Ben"], []).main).toEqual(["Ann", "Ben"]);
  expect(readArtists(["AC/DC", "Tyler, The Creator", "Simon & Garfunkel"], []).main).toEqual([
    "AC/DC",
    "Tyler, The Creator",
    "Simon & Garfunkel",
  ]);
});

test("guests of artist tag and title are featured once, and never when they are main artists", () => {
  expect(readArtists(["Ann feat. Ben"], ["ben", "Ann", "Cat"])).toEqual({
    main: ["Ann"],
    featured: ["Ben", "Cat"],
  });
  expect(readArtists(["Ann (ft. Ben)"], [])).toEqual({ main: ["Ann"], featured: ["Ben"] });
});

test.each([
  ["Song (Radio Edit)", "Song", "Radio Edit", false],
  ["Song (2011 Remaster) [Live]", "Song", "2011 Remaster, Live", false],
  ["Song (Explicit)", "Song", null, true],
  ["Song (Part One)", "Song (Part One)", null, false],
  ["(I Can't Get) Something", "(I Can't Get) Something", null, false],
])("%s is split from its version", (full, title, version, isExplicit) => {
  expect(splitVersion(full)).toEqual({ title, version, isExplicit });
});

test.each([
  ["01 - Name.flac", "Name", null, 1],
  ["1-03 - Name.mp3", "Name", 1, 3],
  ["2.07 Name.wav", "Name", 2, 7],
  ["12. Name_of_it.ogg", "Name of it", null, 12],
  ["Name.v2.flac", "Name.v2", null, null],
  ["1999.flac", "1999", null, null],
])("%s tells its title and place", (fileName, title, discNumber, trackNumber) => {
  expect(readFileName(fileName)).toEqual({ title, discNumber, trackNumber });
});

test("genres get one spelling and their parent, noise is dropped, new ones stay", () => {
  expect(readGenres(["hip hop; Rap", "dnb", "Other", "(17)", "R&B", "Gqom"])).toEqual([
    { name: "Hip-Hop", parent: null },
    { name: "Drum and Bass", parent: "Electronic" },
    { name: "R&B", parent: null },
    { name: "Gqom", parent: null },
  ]);
  expect(readGenres(["constructor"])).toEqual([{ name: "constructor", parent: null }]);
});

test("a role's many words lead to the known ones, and any other word is a performance", () => {
  expect(
    ["Composer", "mixing engineer", "Featured Artist", "Co-Producer", "oboe"].map(readCreditRole),
  ).toEqual(["composer", "mixing", "featured_artist", "producer", "performer"]);
});
