import { defineOperation, defineRest } from "@segue/rest";
import * as contract from "./index.ts";
import {
  RecentAddInput,
  RecentClearInput,
  SearchAnswer,
  SearchQuery,
  SuggestInput,
  Suggestions,
} from "./index.ts";
import { Done, Nothing, RecentSearches } from "./lists.ts";

const tag = "Search";
const forEditors = "It belongs to the console, which is not a public client.";

/** What search offers by plain HTTP. */
export const searchRest = defineRest({
  service: "search",
  schemas: contract,
  leftOut: {
    "search.overview": "It is several searches in one for the first page of results; ask them one by one.",
    "search.synonym.list": forEditors,
    "search.synonym.set": forEditors,
    "search.synonym.delete": forEditors,
    "search.pin.list": forEditors,
    "search.pin.set": forEditors,
    "search.pin.delete": forEditors,
    "search.log.list": forEditors,
    "search.index.status": forEditors,
    "search.index.rebuild": forEditors,
  },
  operations: [
    defineOperation({
      id: "search",
      method: "GET",
      path: "/search",
      procedure: "search.query",
      input: SearchQuery,
      output: SearchAnswer,
      summary: "Find songs, albums, artists and playlists",
      description:
        'Forgives typos and unfinished words. `q` may hold the operators `artist:`, `album:`, `genre:`, `label:`, `language:`, `year:1990-1999` and `"exact words"`. Without `q` everything that passes the filters is listed, the most popular first.',
      tag,
      examples: [
        { summary: "The first three results", query: { q: "lantern", limit: "3" } },
        {
          summary: "Songs of the nineties by genre",
          query: { type: ["song"], yearFrom: "1990", yearTo: "1999", facets: ["genre"] },
        },
      ],
    }),
    defineOperation({
      id: "suggest",
      method: "GET",
      path: "/suggest",
      procedure: "search.suggest",
      input: SuggestInput,
      output: Suggestions,
      summary: "What somebody may be typing",
      description: "Meant for every keystroke. Without `q`: your recent searches and popular ones.",
      tag,
      examples: [{ summary: "After three letters", query: { q: "lan" } }],
    }),
    defineOperation({
      id: "listRecentSearches",
      method: "GET",
      path: "/me/recent-searches",
      procedure: "search.recent.list",
      input: Nothing,
      output: RecentSearches,
      summary: "Your recent searches, the last one first",
      tag,
      examples: [{ summary: "All of them" }],
    }),
    defineOperation({
      id: "addRecentSearch",
      method: "POST",
      path: "/me/recent-searches",
      procedure: "search.recent.add",
      input: RecentAddInput,
      output: Done,
      summary: "Remember a search",
      tag,
      examples: [{ summary: "One search", body: { text: "lantern" } }],
    }),
    defineOperation({
      id: "clearRecentSearches",
      method: "DELETE",
      path: "/me/recent-searches",
      procedure: "search.recent.clear",
      input: RecentClearInput,
      output: Done,
      summary: "Forget one recent search, or all",
      tag,
      examples: [{ summary: "All of them" }],
    }),
  ],
});
