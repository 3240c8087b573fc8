"use client";
import { AlertDialog, Button, DropdownMenu, IconButton, type MenuEntry, toast } from "@segue/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CalendarClock, CalendarX, Ellipsis, EyeOff, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { DraftRelease } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { useUnsavedStore } from "~/unsaved/unsaved-changes.ts";
import { ScheduleDialog } from "./schedule-dialog.tsx";
import { useKeepRelease } from "./use-release-draft.ts";

type Question = "publish" | "takeDown" | "delete";

/** Publish, schedule, take down, delete: what the release's state allows, each asked for once more. */
export function ReleaseActions({ release }: { release: DraftRelease }): ReactNode {
  const { id, title, state } = release;
  const trpc = useTRPC();
  const router = useRouter();
  const keep = useKeepRelease();
  const queryClient = useQueryClient();
  const [question, setQuestion] = useState<Question | null>(null);
  const [isScheduling, setScheduling] = useState(false);
  const hasUnsaved = useUnsavedStore(({ keys }) => keys.size > 0);
  const onError = (error: unknown): void => void toast.error(toFailure(error).message);

  const publish = useMutation(
    trpc.catalog.draft.publish.mutationOptions({
      onError,
      onSuccess(answer) {
        toast.success(`${answer.title} is live.`);
        return keep(answer);
      },
    }),
  );
  const takeDown = useMutation(
    trpc.catalog.draft.takeDown.mutationOptions({
      onError,
      onSuccess(answer) {
        toast.success(`${answer.title} is taken down.`);
        return keep(answer);
      },
    }),
  );
  const unschedule = useMutation(
    trpc.catalog.draft.schedule.mutationOptions({
      onError,
      onSuccess(answer) {
        toast.success("It is off the schedule and a draft again.");
        return keep(answer);
      },
    }),
  );
  const remove = useMutation(
    trpc.catalog.draft.delete.mutationOptions({
      onError,
      async onSuccess() {
        toast.success(`${title} is deleted.`);
        router.push("/releases");
        await queryClient.invalidateQueries({ queryKey: trpc.catalog.draft.list.pathKey() });
      },
    }),
  );

  const blocking = release.problems.filter(({ isBlocking }) => isBlocking).length;
  const canPublish = state !== "live";
  const entries: MenuEntry[] = [];
  if (canPublish)
    entries.push({
      kind: "action",
      label: state === "scheduled" ? "Change the time…" : "Schedule…",
      icon: CalendarClock,
      isDisabled: blocking > 0,
      onSelect: () => setScheduling(true),
    });
  if (state === "scheduled")
    entries.push({
      kind: "action",
      label: "Take off the schedule",
      icon: CalendarX,
      onSelect: () => unschedule.mutate({ id, at: null }),
    });
  if (state === "live")
    entries.push({
      kind: "action",
      label: "Take down…",
      icon: EyeOff,
      isDanger: true,
      onSelect: () => setQuestion("takeDown"),
    });
  if (state === "draft")
    entries.push({
      kind: "action",
      label: "Delete…",
      icon: Trash2,
      isDanger: true,
      onSelect: () => setQuestion("delete"),
    });

  const words = {
    publish: {
      title: `Publish ${title}?`,
      description: hasUnsaved
        ? "Listeners will hear it at once. Changes you have not saved are not part of it."
        : "Listeners will find and hear it at once.",
      confirmLabel: "Publish",
      onConfirm: () => publish.mutate({ id }),
    },
    takeDown: {
      title: `Take ${title} down?`,
      description: "Listeners can no longer find or play it. You can publish it again.",
      confirmLabel: "Take down",
      isDangerous: true,
      onConfirm: () => takeDown.mutate({ id }),
    },
    delete: {
      title: `Delete ${title}?`,
      description: "The draft and its tracks are gone for good. The files can be uploaded again.",
      confirmLabel: "Delete",
      isDangerous: true,
      onConfirm: () => remove.mutate({ id }),
    },
  };

  return (
    <>
      {canPublish && (
        <Button
          variant="primary"
          disabled={blocking > 0 || publish.isPending}
          title={blocking > 0 ? "Fix what is listed below first." : undefined}
          onClick={() => setQuestion("publish")}
        >
          {publish.isPending ? "Publishing…" : state === "scheduled" ? "Publish now" : "Publish"}
        </Button>
      )}
      <DropdownMenu
        entries={entries}
        trigger={
          <IconButton label="More actions" tooltipSide="bottom">
            <Ellipsis aria-hidden />
          </IconButton>
        }
      />
      {question && (
        <AlertDialog isOpen onOpenChange={(isOpen) => !isOpen && setQuestion(null)} {...words[question]} />
      )}
      <ScheduleDialog release={release} isOpen={isScheduling} onOpenChange={setScheduling} />
    </>
  );
}
