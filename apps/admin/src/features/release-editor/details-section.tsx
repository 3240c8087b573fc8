"use client";
import { Button, Card, Field, Input, Select, toast } from "@segue/ui";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import type { DraftRelease } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { kindOptions } from "~/releases/release-words.ts";
import { ChipsField } from "~/terms/chips-field.tsx";
import { useKnownArtists, useKnownGenres } from "~/terms/use-known-terms.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { useUnsavedChanges } from "~/unsaved/unsaved-changes.ts";
import { fieldOf, formOf, patchOf, type ReleaseForm } from "./release-form.ts";
import { useKeepRelease } from "./use-release-draft.ts";

/** The facts of the release, saved together. */
export function DetailsSection({ release }: { release: DraftRelease }): ReactNode {
  const trpc = useTRPC();
  const keep = useKeepRelease();
  const [edited, setEdited] = useState<Partial<ReleaseForm>>({});
  const artists = useKnownArtists();
  const genres = useKnownGenres();
  const update = useMutation(
    trpc.catalog.draft.update.mutationOptions({
      async onSuccess(answer) {
        setEdited({});
        toast.success("The details are saved.");
        await keep(answer);
      },
    }),
  );
  const saved = formOf(release);
  const form = { ...saved, ...edited };
  const patch = patchOf(saved, form);
  const isDirty = Object.keys(patch).length > 0;
  useUnsavedChanges(isDirty);

  const failure = update.error ? toFailure(update.error) : null;
  const failedField = fieldOf(failure?.code ?? null);
  const errorAt = (field: keyof ReleaseForm): string | null =>
    failedField === field ? (failure?.message ?? null) : null;
  const change = (fields: Partial<ReleaseForm>): void => setEdited((before) => ({ ...before, ...fields }));
  const text = (field: "title" | "releaseDate" | "label" | "upc" | "copyrightLine" | "phonogramLine") => ({
    value: form[field],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (isDirty) update.mutate({ id: release.id, patch });
  };

  return (
    <Card>
      <form onSubmit={save} aria-labelledby="details" className="flex flex-col gap-5">
        <h2 id="details" className="title text-lg">
          Details
        </h2>
        <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_11rem]">
          <Field label="Title" isRequired error={errorAt("title")}>
            <Input {...text("title")} maxLength={300} />
          </Field>
          <Field label="Kind">
            <Select options={kindOptions} value={form.kind} onValueChange={(kind) => change({ kind })} />
          </Field>
        </div>
        <div className="grid gap-5 sm:grid-cols-2">
          <ChipsField
            label="Artists"
            noun="artist"
            values={form.artists}
            suggestions={artists}
            onChange={(values) => change({ artists: values })}
            error={form.artists.length === 0 ? "Name at least one main artist." : errorAt("artists")}
          />
          <ChipsField
            label="Genres"
            noun="genre"
            values={form.genres}
            suggestions={genres}
            onChange={(values) => change({ genres: values })}
            error={errorAt("genres")}
          />
        </div>
        <div className="grid gap-5 sm:grid-cols-3">
          <Field label="Release date">
            <Input {...text("releaseDate")} type="date" />
          </Field>
          <Field label="Label">
            <Input {...text("label")} maxLength={300} />
          </Field>
          <Field label="UPC" hint="UPC or EAN, with its check digit." error={errorAt("upc")}>
            <Input {...text("upc")} inputMode="numeric" maxLength={20} className="figures" />
          </Field>
        </div>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="© line" hint="Who owns artwork and text, as in: 2026 Harbour Records.">
            <Input {...text("copyrightLine")} maxLength={300} />
          </Field>
          <Field label="℗ line" hint="Who owns the recording.">
            <Input {...text("phonogramLine")} maxLength={300} />
          </Field>
        </div>
        {failure && failedField === null && (
          <p role="alert" className="text-danger-ink text-sm font-medium">
            {failure.message}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            variant="primary"
            disabled={!isDirty || update.isPending || form.artists.length === 0}
          >
            {update.isPending ? "Saving…" : "Save details"}
          </Button>
          {isDirty && (
            <Button
              variant="quiet"
              onClick={() => {
                setEdited({});
                update.reset();
              }}
            >
              Discard changes
            </Button>
          )}
          <span role="status" className="text-muted text-sm">
            {isDirty ? "Not saved yet" : ""}
          </span>
        </div>
      </form>
    </Card>
  );
}
