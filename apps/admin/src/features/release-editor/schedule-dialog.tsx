"use client";
import { Button, Dialog, Field, formText, Input, toast } from "@segue/ui";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import type { DraftRelease } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { formatMoment } from "~/releases/release-words.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { useKeepRelease } from "./use-release-draft.ts";

type Props = { release: DraftRelease; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Asks when a release is to go live, in the editor's own time zone. */
export function ScheduleDialog({ release, isOpen, onOpenChange }: Props): ReactNode {
  const trpc = useTRPC();
  const keep = useKeepRelease();
  const [now] = useState(() => new Date());
  const schedule = useMutation(
    trpc.catalog.draft.schedule.mutationOptions({
      async onSuccess(answer) {
        if (answer.publishAt) toast.success(`It goes live ${formatMoment(answer.publishAt)}.`);
        onOpenChange(false);
        await keep(answer);
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    // Without a zone in the text, the moment is one of this browser's zone.
    const at = new Date(formText(event.currentTarget, "at"));
    schedule.mutate({ id: release.id, at });
  };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => {
        schedule.reset();
        onOpenChange(next);
      }}
      title={`Schedule ${release.title}`}
      description="It goes live by itself at this time."
      footer={
        <>
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button type="submit" form="schedule" variant="primary" disabled={schedule.isPending}>
            Schedule
          </Button>
        </>
      }
    >
      <form id="schedule" onSubmit={submit}>
        <Field
          label="Date and time"
          isRequired
          hint={`Your time zone: ${zone}`}
          error={schedule.error && toFailure(schedule.error).message}
        >
          <Input
            name="at"
            type="datetime-local"
            min={localMinute(now)}
            defaultValue={release.publishAt ? localMinute(release.publishAt) : undefined}
          />
        </Field>
      </form>
    </Dialog>
  );
}

/** A moment as `<input type="datetime-local">` writes it: local time, to the minute. */
function localMinute(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
