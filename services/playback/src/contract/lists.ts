import { Page, PageInput } from "@segue/kernel/paging";
import { z } from "zod";
import { Bookmark, BookmarkFilter, HistoryItem, ResumePoint } from "./index.ts";

/** How many of the reports were new. */
export const ReportResult = z.object({ accepted: z.number().int() });

/** A listener's plays, newest first. */
export const HistoryListInput = PageInput;
export const HistoryPage = Page(HistoryItem);

/** Where to go on, for those of the tracks asked about that were left unfinished. */
export const ResumePoints = z.object({ items: z.array(ResumePoint) });

/** A listener's bookmarks, newest first. */
export const BookmarkListInput = PageInput.extend(BookmarkFilter.shape);
export const BookmarkPage = Page(Bookmark);
export const BookmarkById = z.object({ id: z.uuid() });

/** The input of what needs none, and the answer of what only does. */
export const Nothing = z.object({}).optional();
export const Done = z.object({});
