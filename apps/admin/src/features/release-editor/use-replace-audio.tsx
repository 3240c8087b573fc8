"use client";
import { toast } from "@segue/ui";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import type { DraftTrack } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC, useTRPCClient } from "~/trpc/trpc-provider.tsx";
import { replaceAudio, ReplaceFailed } from "~/uploads/replace-audio.ts";

/** Asks for a file to take the place of a track's audio; render `input` once. It goes on when the page is left. */
export function useReplaceAudio(): { choose: (track: DraftTrack) => void; input: ReactNode } {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const target = useRef<DraftTrack>(null);

  const take = async (track: DraftTrack, file: File): Promise<void> => {
    const id = toast.loading(`Replacing the audio of ${track.title}…`);
    try {
      await replaceAudio(client, track.id, file);
      toast.success(`${track.title} has its new audio.`, { id });
    } catch (error) {
      toast.error(error instanceof ReplaceFailed ? error.message : toFailure(error).message, { id });
    }
    await queryClient.invalidateQueries({ queryKey: trpc.catalog.draft.pathKey() });
  };

  return {
    choose(track) {
      target.current = track;
      input.current?.click();
    },
    input: (
      <input
        ref={input}
        type="file"
        hidden
        accept="audio/*,.flac,.opus,.aiff,.aif"
        aria-label="New audio of the track"
        onChange={({ target: { files } }) => {
          const [file] = files ?? [];
          const track = target.current;
          if (input.current) input.current.value = "";
          if (file && track) void take(track, file);
        }}
      />
    ),
  };
}
