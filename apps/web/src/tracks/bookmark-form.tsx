"use client";
import { Button, Field, formatDuration, Input } from "@segue/ui";
import { BookmarkPlus } from "lucide-react";
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from "react";
import { useViewer } from "~/listener/viewer-context.tsx";
import { playerStore } from "~/player/index.ts";
import { promptSignIn } from "~/shell/shell-store.ts";

const noteCharactersMax = 500;

type BookmarkFormProps = {
  /** Keeps the moment; false leaves the form open for another try. */
  onSave: (moment: { positionMs: number; note: string | null }) => Promise<boolean>;
};

/** A button that holds the moment it is pressed at, and then asks for a note, which may stay empty. */
export function BookmarkForm({ onSave }: BookmarkFormProps): ReactNode {
  const isSignedIn = useViewer() !== null;
  const [momentMs, setMomentMs] = useState<number | null>(null);
  const [isSaving, setSaving] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const note = useRef<HTMLInputElement>(null);
  // Leads the keyboard to the note that has just appeared.
  useEffect(() => {
    if (momentMs !== null) note.current?.focus();
  }, [momentMs]);

  const close = () => {
    setMomentMs(null);
    opener.current?.focus();
  };
  const save = async (event: SubmitEvent, positionMs: number) => {
    event.preventDefault();
    setSaving(true);
    const isKept = await onSave({ positionMs, note: note.current?.value.trim() || null });
    setSaving(false);
    if (isKept) close();
  };
  return (
    <>
      <Button
        ref={opener}
        size="sm"
        className="self-start"
        aria-expanded={momentMs !== null}
        onClick={() => {
          if (!isSignedIn) promptSignIn("keep bookmarks");
          else setMomentMs(Math.round(playerStore.position.getState().positionMs));
        }}
      >
        <BookmarkPlus aria-hidden />
        Bookmark this moment
      </Button>
      {momentMs !== null && (
        <form
          className="bg-hover/70 flex flex-col gap-2 rounded-lg p-3"
          onSubmit={(event) => void save(event, momentMs)}
        >
          <Field
            label={`Note at ${formatDuration(momentMs)}`}
            hint="Leave it empty to keep the moment alone."
          >
            <Input
              ref={note}
              maxLength={noteCharactersMax}
              autoComplete="off"
              onKeyDown={(event) => {
                if (event.key !== "Escape") return;
                event.stopPropagation();
                close();
              }}
            />
          </Field>
          <div className="flex justify-end gap-2">
            <Button type="button" variant="quiet" size="sm" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" size="sm" disabled={isSaving}>
              Save
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
