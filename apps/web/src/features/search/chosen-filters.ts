import type { SearchFilters } from "~/search/search-types.ts";
import { formatDuration } from "@segue/ui";

/** One filter in use: what it says, and the filters that are left without it. */
export type ChosenFilter = { label: string; without: SearchFilters };

const languageNames = new Intl.DisplayNames("en", { type: "language" });

/** A language's own English name, as in "Japanese" for `ja`. */
export const languageName = (code: string): string => languageNames.of(code) ?? code;

/** A genre's slug as words. */
export const genreName = (slug: string): string =>
  slug.replaceAll("-", " ").replace(/^./u, (letter) => letter.toUpperCase());

/** The filters in use, each removable by itself. The kind is not among them: it has buttons of its own. */
export function chosenFilters(filters: Omit<SearchFilters, "type">): ChosenFilter[] {
  const { genre, language, label, isExplicit } = filters;
  const words = (
    name: "genre" | "language" | "label",
    chosen: string[] | undefined,
    say: (word: string) => string,
  ) =>
    (chosen ?? []).map((word) => {
      const { [name]: all, ...others } = filters;
      const left = all?.filter((other) => other !== word) ?? [];
      return { label: say(word), without: left.length > 0 ? { ...others, [name]: left } : others };
    });
  const { yearFrom, yearTo, ...withoutYears } = filters;
  const { durationFromMs, durationToMs, ...withoutLength } = filters;
  const { bpmFrom, bpmTo, ...withoutBpm } = filters;
  const { isExplicit: _explicit, ...withoutExplicit } = filters;
  const range = (text: string | null, without: SearchFilters): ChosenFilter[] =>
    text === null ? [] : [{ label: text, without }];
  return [
    ...words("genre", genre, genreName),
    ...words("language", language, languageName),
    ...words("label", label, (name) => name),
    ...range(between(yearFrom, yearTo, String), withoutYears),
    ...range(between(durationFromMs, durationToMs, formatDuration), withoutLength),
    ...range(
      between(bpmFrom, bpmTo, (bpm) => `${bpm} bpm`),
      withoutBpm,
    ),
    ...range(isExplicit === undefined ? null : isExplicit ? "Explicit" : "No explicit", withoutExplicit),
  ];
}

/** A range in words; null where it has no bound. */
function between(
  from: number | undefined,
  to: number | undefined,
  say: (value: number) => string,
): string | null {
  if (from !== undefined && to !== undefined) return from === to ? say(from) : `${say(from)}–${say(to)}`;
  if (from !== undefined) return `From ${say(from)}`;
  return to === undefined ? null : `Up to ${say(to)}`;
}
