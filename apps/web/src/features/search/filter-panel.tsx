"use client";
import type { SearchFacets, SearchFilters } from "~/search/search-types.ts";
import { Button, Checkbox, Input, Popover } from "@segue/ui";
import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useId } from "react";
import { genreName, languageName } from "./chosen-filters.ts";

type FilterPanelProps = {
  filters: SearchFilters;
  facets: SearchFacets;
  onChange: (filters: SearchFilters) => void;
};

const shownMax = 12;
const lengths: { label: string; fromMs?: number; toMs?: number }[] = [
  { label: "Under 3 minutes", toMs: 180_000 },
  { label: "3 to 6 minutes", fromMs: 180_000, toMs: 360_000 },
  { label: "Over 6 minutes", fromMs: 360_000 },
];

/** All filters of a search behind one button, with how much each would leave. */
export function FilterPanel({ filters, facets, onChange }: FilterPanelProps): ReactNode {
  return (
    <Popover
      label="Filters"
      align="end"
      className="max-h-[min(36rem,75dvh)] w-80 overflow-y-auto"
      trigger={
        <Button size="sm" variant="soft">
          <SlidersHorizontal aria-hidden />
          Filters
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        <Words name="genre" title="Genre" say={genreName} {...{ filters, facets, onChange }} />
        <Years filters={filters} onChange={onChange} />
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-2 text-sm font-semibold">Length</legend>
          {lengths.map(({ label, fromMs, toMs }) => {
            const isChosen =
              (fromMs ?? toMs) !== undefined &&
              filters.durationFromMs === fromMs &&
              filters.durationToMs === toMs;
            return (
              <Checkbox
                key={label}
                label={label}
                isChecked={isChosen}
                onCheckedChange={() =>
                  onChange(
                    withFilters(
                      filters,
                      isChosen
                        ? { durationFromMs: undefined, durationToMs: undefined }
                        : { durationFromMs: fromMs, durationToMs: toMs },
                    ),
                  )
                }
              />
            );
          })}
        </fieldset>
        <Checkbox
          label="Leave out explicit tracks"
          isChecked={filters.isExplicit === false}
          onCheckedChange={(isLeftOut) =>
            onChange(withFilters(filters, { isExplicit: isLeftOut ? false : undefined }))
          }
        />
        <Words name="language" title="Language" say={languageName} {...{ filters, facets, onChange }} />
        <Words name="label" title="Label" say={(name) => name} {...{ filters, facets, onChange }} />
      </div>
    </Popover>
  );
}

function Words(
  props: FilterPanelProps & {
    name: "genre" | "language" | "label";
    title: string;
    say: (word: string) => string;
  },
): ReactNode {
  const { name, filters, facets } = props;
  const chosen = filters[name] ?? [];
  const counts = Object.entries(facets[name] ?? {}).toSorted(([, a], [, b]) => b - a);
  const words = [...new Set([...chosen, ...counts.slice(0, shownMax).map(([word]) => word)])];
  if (words.length === 0) return null;
  const toggle = (word: string): void => {
    const next = chosen.includes(word) ? chosen.filter((other) => other !== word) : [...chosen, word];
    props.onChange(withFilters(filters, { [name]: next.length > 0 ? next : undefined }));
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-sm font-semibold">{props.title}</legend>
      {words.map((word) => (
        <Checkbox
          key={word}
          label={`${props.say(word)} (${facets[name]?.[word] ?? 0})`}
          isChecked={chosen.includes(word)}
          onCheckedChange={() => toggle(word)}
        />
      ))}
    </fieldset>
  );
}

function Years({ filters, onChange }: Omit<FilterPanelProps, "facets">): ReactNode {
  const hintId = useId();
  const commit = (form: HTMLFormElement): void => {
    const values = new FormData(form);
    const year = (name: string) => Number(values.get(name)) || undefined;
    const [from, to] = [year("from"), year("to")];
    const isReversed = from !== undefined && to !== undefined && from > to;
    onChange(
      withFilters(filters, isReversed ? { yearFrom: to, yearTo: from } : { yearFrom: from, yearTo: to }),
    );
  };
  const field = (name: string, label: string, value: number | undefined) => (
    <Input
      key={`${name}-${value ?? ""}`}
      name={name}
      type="number"
      inputMode="numeric"
      min={1000}
      max={9999}
      aria-label={label}
      aria-describedby={hintId}
      defaultValue={value ?? ""}
      className="w-24"
    />
  );
  return (
    <form
      aria-label="Years"
      onSubmit={(event) => {
        event.preventDefault();
        commit(event.currentTarget);
      }}
    >
      <p id={hintId} className="mb-2 text-sm font-semibold">
        Year
      </p>
      <div className="flex items-center gap-2">
        {field("from", "From year", filters.yearFrom)}
        <span aria-hidden>–</span>
        {field("to", "To year", filters.yearTo)}
        <Button type="submit" size="sm" variant="soft">
          Set
        </Button>
      </div>
    </form>
  );
}

type Changes = { [Name in keyof SearchFilters]: SearchFilters[Name] | undefined };

/** The filters with these set; one that is undefined is taken out. */
function withFilters(filters: SearchFilters, changes: Changes): SearchFilters {
  const entries = Object.entries({ ...filters, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}
