import { expect, test } from "vitest";
import { EngineVariables, engineSettings, lackingForEngines } from "./recommendation-variables.ts";

const settingsOf = (variables: Record<string, string>) => engineSettings(EngineVariables.parse(variables));

test("without variables Segue recommends by itself and knows nobody outside", () => {
  expect(settingsOf({})).toEqual({ inUse: "own" });
});

test("an engine that is named without what it needs is told in one sentence", () => {
  expect(() => settingsOf({ RECOMMENDATIONS_ENGINE: "gorse", GORSE_URL: "http://gorse:8088" })).toThrow(
    "RECOMMENDATIONS_ENGINE is gorse, so GORSE_API_KEY must be set too.",
  );
  expect(lackingForEngines({ RECOMMENDATIONS_SHADOW_ENGINE: "algolia" })).toBe(
    "RECOMMENDATIONS_SHADOW_ENGINE is algolia, so ALGOLIA_APP_ID and ALGOLIA_SEARCH_KEY must be set too.",
  );
  expect(() => settingsOf({ RECOMMENDATIONS_ENGINE: "spotify" })).toThrow(
    "own, gorse, listenbrainz or algolia",
  );
});

test("ListenBrainz needs no token, and a token alone fetches explorations", () => {
  expect(settingsOf({ RECOMMENDATIONS_ENGINE: "listenbrainz" }).listenBrainz).toMatchObject({
    address: "https://api.listenbrainz.org",
    token: undefined,
  });
  const { inUse, listenBrainz } = settingsOf({ LISTENBRAINZ_TOKEN: "t" });
  expect([inUse, listenBrainz?.token]).toEqual(["own", "t"]);
});

test("the Algolia of search recommends only where it is asked to", () => {
  const keys = { ALGOLIA_APP_ID: "APP", ALGOLIA_SEARCH_KEY: "key" };
  expect(settingsOf(keys).algolia).toBeUndefined();
  expect(settingsOf({ ...keys, RECOMMENDATIONS_ENGINE: "algolia" }).algolia).toMatchObject({
    indexName: "segue_names",
  });
});
