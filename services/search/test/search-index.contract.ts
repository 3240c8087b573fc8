import { serviceContext } from "@segue/kernel";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { IndexDocument } from "../src/engine/index-document.ts";
import type { SearchOptions } from "../src/engine/query/search-options.ts";
import type { WritableIndex } from "../src/ports.ts";

/** A song of these properties; what is not said is plain. */
export function song(id: string, properties: Partial<IndexDocument>): IndexDocument {
  return {
    id,
    type: "song",
    name: id,
    artist: null,
    album: null,
    aliases: [],
    genres: [],
    language: null,
    label: null,
    year: null,
    durationMs: null,
    bpm: null,
    isExplicit: false,
    popularity: 10,
    plans: [],
    territories: [],
    addedDay: 0,
    ...properties,
  };
}

const documents = [
  song("tide", {
    name: "Slow Tide",
    artist: "The Quiet Machines",
    genres: ["indie"],
    year: 1994,
    durationMs: 180_000,
    bpm: 90,
  }),
  song("tide-live", {
    name: "Slow Tide (Live)",
    artist: "The Quiet Machines",
    genres: ["indie"],
    year: 1999,
    durationMs: 240_000,
  }),
  song("ember", {
    name: "Ember Room",
    artist: "Vale & Ash",
    genres: ["folk"],
    year: 2011,
    isExplicit: true,
    popularity: 60,
  }),
  song("machines", { type: "artist", name: "The Quiet Machines", popularity: 40 }),
  song("vip", {
    name: "Velvet Door",
    artist: "Vale & Ash",
    genres: ["folk"],
    plans: ["family"],
    territories: ["SE"],
  }),
  song("night", { name: "夜に駆ける", artist: "Ølandsbruket", genres: ["pop"] }),
];

/** What every index that search can use does alike. */
export function describeSearchIndex(
  name: string,
  open: () => Promise<{ index: WritableIndex; close(): Promise<void> }>,
): void {
  describe(`search by ${name}`, () => {
    let index: WritableIndex;
    let opened: { index: WritableIndex; close(): Promise<void> };
    const find = async (text: string, options: Partial<SearchOptions> = {}) => {
      const [answer] = await index.search(
        [{ index: "names", text, options: { limit: 10, ...options } }],
        serviceContext("test"),
      );
      if (!answer) throw new Error("no answer");
      return { ...answer, ids: answer.hits.map(({ id }) => id) };
    };
    const apply = (put: IndexDocument[], deleted: string[] = []) =>
      index.apply({ sequence: 1, put: { names: put, lyrics: [] }, deleted: { names: deleted, lyrics: [] } });

    beforeAll(async () => {
      opened = await open();
      index = opened.index;
      await apply(documents);
    });
    afterAll(() => opened.close());

    test("finds whole names, beginnings, misspelt and joined names, and other scripts", async () => {
      expect((await find("the quiet machines")).ids[0]).toBe("machines");
      expect((await find("embe")).ids).toEqual(["ember"]);
      expect((await find("emebr room")).ids[0]).toBe("ember");
      expect((await find("velvetdoor")).ids).toContain("vip");
      expect((await find("夜に")).ids).toEqual(["night"]);
      expect((await find("olandsbruket")).ids).toEqual(["night"]);
      expect((await find("qqzzx")).ids).toEqual([]);
    });

    test("says how a misspelt query is spelt, and nothing for a right one", async () => {
      expect((await find("embre room")).correction).toBe("ember room");
      expect((await find("ember room")).correction).toBeNull();
    });

    test("filters hold together, words of one filter are alternatives, bounds are included", async () => {
      expect((await find("", { filters: { facets: { genre: ["folk", "pop"] } } })).ids.toSorted()).toEqual([
        "ember",
        "night",
        "vip",
      ]);
      expect((await find("", { filters: { ranges: { year: [1994, 1999] } } })).ids.toSorted()).toEqual([
        "tide",
        "tide-live",
      ]);
      expect((await find("", { filters: { ranges: { explicit: [1, 1] } } })).ids).toEqual(["ember"]);
      expect(
        (
          await find("", {
            filters: { facets: { type: ["song"], genre: ["indie"] }, ranges: { bpm: [80, 90] } },
          })
        ).ids,
      ).toEqual(["tide"]);
    });

    test("facets are counted without their own filter, and totals with all of them", async () => {
      const answer = await find("", {
        filters: { facets: { genre: ["folk"], type: ["song"] } },
        facets: ["genre", "type"],
      });
      expect(answer.total).toBe(2);
      expect(answer.facets).toEqual({ genre: { indie: 2, folk: 2, pop: 1 }, type: { song: 2 } });
    });

    test("words can be asked for side by side in one field", async () => {
      const phrase = (field: "any" | "artist", ...words: string[]) =>
        find("", { filters: { phrases: [{ field, words }] } });
      expect((await phrase("artist", "quiet", "machines")).ids.toSorted()).toEqual([
        "machines",
        "tide",
        "tide-live",
      ]);
      expect((await phrase("any", "ember", "room")).ids).toEqual(["ember"]);
      expect((await phrase("any", "room", "ember")).ids).toEqual([]);
    });

    test("what is for a plan or a territory is found with it alone", async () => {
      expect(
        (await find("velvet", { filters: { rights: { plan: "family", territory: "SE" } } })).ids,
      ).toEqual(["vip"]);
      expect((await find("velvet", { filters: { rights: { plan: "free", territory: "SE" } } })).ids).toEqual(
        [],
      );
      expect((await find("ember", { filters: { rights: { plan: "free", territory: "NO" } } })).ids).toEqual([
        "ember",
      ]);
    });

    test("sorts, and pages follow each other without gaps or repeats", async () => {
      const songs = { filters: { ranges: { year: [1, 3000] as const } }, sort: "oldest" as const };
      expect((await find("", songs)).ids).toEqual(["tide", "tide-live", "ember"]);
      const seen: string[] = [];
      let after: { key: number; id: string } | undefined;
      for (;;) {
        const { hits } = await find("", { limit: 2, ...(after ? { after } : {}) });
        seen.push(...hits.map(({ id }) => id));
        const last = hits.at(-1);
        if (hits.length < 2 || !last) break;
        after = { key: last.key, id: last.id };
      }
      expect(seen.toSorted()).toEqual(documents.map(({ id }) => id).toSorted());
    });

    test("versions of a song are one hit when grouped", async () => {
      expect((await find("slow tide", { groupsVersions: true })).ids).toEqual(["tide"]);
      expect((await find("slow tide")).ids.toSorted()).toEqual(["tide", "tide-live"]);
    });

    test("other wordings are found too", async () => {
      expect((await find("flame room", { alternatives: ["ember room"] })).ids).toContain("ember");
    });

    test("changes are found once they are applied, also when applied twice", async () => {
      const changed = song("ember", { name: "Cinder Hall", artist: "Vale & Ash", genres: ["folk"] });
      for (let i = 0; i < 2; i += 1) await apply([changed], ["vip"]);
      expect((await find("cinder")).ids).toEqual(["ember"]);
      expect((await find("ember room")).ids).toEqual([]);
      expect((await find("velvet")).ids).toEqual([]);
    });
  });
}
