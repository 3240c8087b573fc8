import type { DraftRelease, ReleasePatch } from "~/lib/api-types.ts";
import type { Term } from "~/terms/chips-field.tsx";

/** The facts of a release as the form holds them; empty texts stand for null. */
export interface ReleaseForm {
  title: string;
  kind: DraftRelease["kind"];
  artists: readonly Term[];
  releaseDate: string;
  label: string;
  upc: string;
  genres: readonly Term[];
  copyrightLine: string;
  phonogramLine: string;
}

/** What the form shows before anything is changed. */
export const formOf = (release: DraftRelease): ReleaseForm => ({
  title: release.title,
  kind: release.kind,
  artists: release.artists,
  releaseDate: release.releaseDate ?? "",
  label: release.label?.name ?? "",
  upc: release.upc ?? "",
  genres: release.genres,
  copyrightLine: release.copyrightLine ?? "",
  phonogramLine: release.phonogramLine ?? "",
});

const nullable = (text: string): string | null => text.trim() || null;
const toInput = ({ id, name }: Term) => (id === undefined ? { name } : { id });
const namesOf = (terms: readonly Term[]): string => JSON.stringify(terms.map(({ id, name }) => id ?? name));

/** What has to be sent to make `before` what the form says: changed fields only, so that colleagues' edits stay. */
export function patchOf(before: ReleaseForm, form: ReleaseForm): ReleasePatch {
  const patch: ReleasePatch = {};
  if (form.title.trim() !== before.title) patch.title = form.title;
  if (form.kind !== before.kind) patch.kind = form.kind;
  if (namesOf(form.artists) !== namesOf(before.artists)) patch.artists = form.artists.map(toInput);
  if (namesOf(form.genres) !== namesOf(before.genres)) patch.genres = form.genres.map(toInput);
  for (const field of ["releaseDate", "label", "upc", "copyrightLine", "phonogramLine"] as const) {
    if (nullable(form[field]) !== nullable(before[field])) patch[field] = nullable(form[field]);
  }
  return patch;
}

const fieldsByCode: Record<string, keyof ReleaseForm> = {
  "catalog.bad_upc": "upc",
  "catalog.upc_taken": "upc",
};

/** The field a refusal is about; null when it is about none in particular. */
export const fieldOf = (code: string | null): keyof ReleaseForm | null => fieldsByCode[code ?? ""] ?? null;
