import { toast } from "@segue/ui";
import { useEffect, useEffectEvent, useState } from "react";
import { type ChosenFile, filesOfDrop } from "~/uploads/dropped-files.ts";

const hasFiles = (event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } =>
  event.dataTransfer?.types.includes("Files") ?? false;

/** Takes files and folders dropped anywhere on the page; true while some are held over it. */
export function useFileDrop(onFiles: (files: ChosenFile[]) => void): boolean {
  const [depth, setDepth] = useState(0);
  const take = useEffectEvent(async (transfer: DataTransfer) => {
    try {
      const files = await filesOfDrop(transfer);
      if (files.length > 0) onFiles(files);
      else toast("There is no file in what you dropped.");
    } catch {
      toast.error("Some of it could not be read. Choose the files with the button instead.");
    }
  });
  // Dropped beside its place, a file would replace the whole page in the browser.
  useEffect(() => {
    const enter = (event: DragEvent): void => {
      if (hasFiles(event)) setDepth((before) => before + 1);
    };
    const leave = (event: DragEvent): void => {
      if (hasFiles(event)) setDepth((before) => Math.max(0, before - 1));
    };
    const over = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setDepth(0);
      void take(event.dataTransfer);
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return depth > 0;
}
