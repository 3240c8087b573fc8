"use client";
import { Button, cn } from "@segue/ui";
import { FolderOpen, Music, Upload } from "lucide-react";
import { type ChangeEvent, type ReactNode, useRef } from "react";
import { type ChosenFile, filesOfInput } from "~/uploads/dropped-files.ts";
import { useFileDrop } from "./use-file-drop.ts";

// Known to every browser, but not to the types of React.
const folderChoice = { webkitdirectory: "" };

/** Where music comes in: dropped anywhere on the page, or chosen as files or as a folder. */
export function DropZone({
  isCompact,
  onFiles,
}: {
  isCompact: boolean;
  onFiles: (files: ChosenFile[]) => void;
}): ReactNode {
  const isOver = useFileDrop(onFiles);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const onChoose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const chosen = filesOfInput(target.files ?? []);
    target.value = "";
    if (chosen.length > 0) onFiles(chosen);
  };
  return (
    <section
      aria-label="Add music"
      className={cn(
        "border-line-strong flex items-center justify-center gap-x-6 gap-y-4 rounded-xl border-2 border-dashed px-6 text-center transition-colors",
        isCompact ? "flex-wrap py-5 sm:justify-between sm:text-left" : "flex-col py-16",
        isOver && "border-accent bg-accent-wash",
      )}
    >
      <div className={cn("flex items-center gap-4", !isCompact && "flex-col")}>
        <span
          className={cn(
            "bg-accent-wash text-accent-ink flex shrink-0 items-center justify-center rounded-full",
            isCompact ? "hidden size-11 sm:flex" : "size-16",
          )}
        >
          <Upload aria-hidden className={isCompact ? "size-5" : "size-7"} />
        </span>
        <div>
          <p className={cn("title", isCompact ? "text-base" : "text-xl")}>
            {isOver ? "Let go to upload" : "Drop files or folders here"}
          </p>
          <p className="text-muted mt-1 max-w-md text-sm text-balance">
            MP3, FLAC, OGG, Opus, M4A, WAV or AIFF. Tags and covers are read from the files.
          </p>
        </div>
      </div>
      <div className="flex flex-wrap justify-center gap-3">
        <Button variant="primary" onClick={() => files.current?.click()}>
          <Music aria-hidden />
          Choose files
        </Button>
        <Button onClick={() => folder.current?.click()}>
          <FolderOpen aria-hidden />
          Choose a folder
        </Button>
      </div>
      <input ref={files} type="file" multiple hidden aria-label="Files to upload" onChange={onChoose} />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        {...folderChoice}
        aria-label="Folder to upload"
        onChange={onChoose}
      />
    </section>
  );
}
