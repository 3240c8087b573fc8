"use client";
import { Button, Dialog, IconButton, Input, Select, toast } from "@segue/ui";
import { Plus, X } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { CreditRole, DraftTrack } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { useKnownArtists } from "~/terms/use-known-terms.ts";
import { creditRoleOptions } from "./credit-roles.ts";
import type { TrackEdits } from "./use-track-edits.ts";

type CreditLine = { key: string; name: string; role: CreditRole };

/** Who did what for a recording, saved as a whole. */
export function CreditsDialog({
  track,
  edits,
  onClose,
}: {
  track: DraftTrack;
  edits: TrackEdits;
  onClose: () => void;
}): ReactNode {
  const artists = useKnownArtists();
  const listId = useId();
  const [error, setError] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [lines, setLines] = useState<readonly CreditLine[]>(() =>
    track.credits.map(({ artist, role }) => ({ key: crypto.randomUUID(), name: artist.name, role })),
  );
  // Names that came with the track keep their artist, also where two artists share a name.
  const idOf = (name: string): string | undefined =>
    track.credits.find(({ artist }) => artist.name === name)?.artist.id ??
    artists.find((artist) => artist.name === name)?.id;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const credits = lines.flatMap(({ name, role }) => {
      const trimmed = name.trim();
      const id = idOf(trimmed);
      return trimmed === "" ? [] : [{ artist: id === undefined ? { name: trimmed } : { id }, role }];
    });
    setSaving(true);
    try {
      await edits.update(track.id, { credits });
      toast.success(`The credits of ${track.title} are saved.`);
      onClose();
    } catch (failure) {
      setError(toFailure(failure).message);
      setSaving(false);
    }
  };
  const change = (key: string, fields: Partial<CreditLine>): void =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...fields } : line)));

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Credits"
      description={track.title}
      className="sm:w-[min(40rem,calc(100vw-3rem))]"
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form="credits" variant="primary" disabled={isSaving}>
            Save credits
          </Button>
        </>
      }
    >
      <form id="credits" onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
        <datalist id={listId}>
          {artists.map(({ id, name }) => (
            <option key={id} value={name}>
              {name}
            </option>
          ))}
        </datalist>
        <ul className="flex flex-col gap-2">
          {lines.map(({ key, name, role }, index) => (
            <li key={key} className="grid grid-cols-[minmax(0,1fr)_minmax(0,10rem)_auto] items-center gap-2">
              <Input
                aria-label={`Name ${index + 1}`}
                list={listId}
                value={name}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => change(key, { name: event.target.value })}
              />
              <Select
                label={`Role ${index + 1}`}
                options={creditRoleOptions}
                value={role}
                onValueChange={(next) => change(key, { role: next })}
              />
              <IconButton
                size="sm"
                label={name ? `Remove ${name}` : `Remove line ${index + 1}`}
                onClick={() => setLines(lines.filter((line) => line.key !== key))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
        <Button
          size="sm"
          className="self-start"
          onClick={() =>
            setLines([
              ...lines,
              { key: crypto.randomUUID(), name: "", role: lines.length === 0 ? "main_artist" : "composer" },
            ])
          }
        >
          <Plus aria-hidden />
          Add a credit
        </Button>
        <p role="alert" className="text-danger-ink text-sm font-medium">
          {error}
        </p>
      </form>
    </Dialog>
  );
}
