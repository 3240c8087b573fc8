import { defineOperation, sampleId } from "@segue/rest";
import { Bookmark, BookmarkCreateInput } from "./index.ts";
import { BookmarkById, BookmarkListInput, BookmarkPage, Done } from "./lists.ts";

const tag = "Bookmarks";

export const bookmarkOperations = [
  defineOperation({
    id: "listBookmarks",
    method: "GET",
    path: "/me/bookmarks",
    procedure: "playback.bookmark.list",
    input: BookmarkListInput,
    output: BookmarkPage,
    summary: "Your bookmarks, newest first",
    tag,
    examples: [
      { summary: "Those of one track", query: { trackId: sampleId.track } },
      { summary: "The first page of all" },
    ],
  }),
  defineOperation({
    id: "createBookmark",
    method: "POST",
    path: "/me/bookmarks",
    procedure: "playback.bookmark.create",
    input: BookmarkCreateInput,
    output: Bookmark,
    status: 201,
    summary: "Mark a place in a track",
    description: "A second bookmark at the same place of the same track replaces the note of the first.",
    tag,
    examples: [
      {
        summary: "A place worth finding again",
        body: { trackId: sampleId.track, positionMs: 61_500, note: "The bass comes in" },
      },
    ],
  }),
  defineOperation({
    id: "deleteBookmark",
    method: "DELETE",
    path: "/me/bookmarks/{id}",
    procedure: "playback.bookmark.delete",
    input: BookmarkById,
    output: Done,
    summary: "Remove a bookmark",
    tag,
    examples: [{ summary: "One bookmark", params: { id: sampleId.bookmark } }],
  }),
];
