"use client";
import { Button, Dialog, Field, Tabs, Textarea, toast } from "@segue/ui";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { DraftTrack } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { formatLrc, formatLrcTime, previewLrc } from "./preview-lrc.ts";
import { useKeepRelease } from "./use-release-draft.ts";

/** A track's words, plain or with the time of every line; the timed ones are shown as listeners will follow them. */
export function LyricsDialog({ track, onClose }: { track: DraftTrack; onClose: () => void }): ReactNode {
  const trpc = useTRPC();
  const keep = useKeepRelease();
  const { lyrics } = track;
  const [kind, setKind] = useState<"plain" | "lrc">(lyrics.synced ? "lrc" : "plain");
  const [plain, setPlain] = useState(lyrics.plain ?? "");
  const [lrc, setLrc] = useState(() => formatLrc(lyrics.synced ?? []));
  const save = useMutation(
    trpc.catalog.draft.setLyrics.mutationOptions({
      async onSuccess(release) {
        toast.success(`The lyrics of ${track.title} are saved.`);
        onClose();
        await keep(release);
      },
    }),
  );
  const text = kind === "plain" ? plain : lrc;
  const lines = previewLrc(lrc);
  const error = save.error ? toFailure(save.error).message : null;

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Lyrics"
      description={track.title}
      className="sm:w-[min(52rem,calc(100vw-3rem))]"
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabled={save.isPending}
            onClick={() => save.mutate({ trackId: track.id, [kind]: text.trim() === "" ? null : text })}
          >
            {text.trim() === "" ? "Remove lyrics" : "Save lyrics"}
          </Button>
        </>
      }
    >
      <Tabs
        label="Kind of lyrics"
        value={kind}
        onValueChange={(next) => {
          save.reset();
          setKind(next);
        }}
        contentClassName="pt-4"
        tabs={[
          {
            value: "plain",
            label: "Plain",
            content: (
              <Field label="Words" error={kind === "plain" ? error : null}>
                <Textarea
                  rows={14}
                  maxLength={50_000}
                  value={plain}
                  onChange={(event) => setPlain(event.target.value)}
                />
              </Field>
            ),
          },
          {
            value: "lrc",
            label: "Timed (LRC)",
            content: (
              <div className="grid gap-5 sm:grid-cols-2">
                <Field
                  label="LRC"
                  hint="One line each, as in [01:23.45] Words of the line."
                  error={kind === "lrc" ? error : null}
                >
                  <Textarea
                    rows={14}
                    maxLength={100_000}
                    value={lrc}
                    spellCheck={false}
                    className="font-mono"
                    onChange={(event) => setLrc(event.target.value)}
                  />
                </Field>
                <section aria-label="Preview" className="flex min-h-0 flex-col gap-1.5">
                  <h3 className="text-sm font-semibold">Preview</h3>
                  {lines.length === 0 ? (
                    <p className="text-muted text-sm">No line with a time yet.</p>
                  ) : (
                    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by the arrow keys
                    <ol tabIndex={0} aria-label="Timed lines" className="max-h-80 overflow-y-auto text-sm">
                      {lines.map(({ atMs, text: words }, index) => (
                        <li key={index} className="flex gap-3 py-0.5">
                          <span className="figures text-muted shrink-0 font-mono text-xs leading-5">
                            {formatLrcTime(atMs)}
                          </span>
                          <span>{words || "♪"}</span>
                        </li>
                      ))}
                    </ol>
                  )}
                </section>
              </div>
            ),
          },
        ]}
      />
    </Dialog>
  );
}
