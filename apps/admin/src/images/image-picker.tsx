"use client";
import { Button, cn, Cover, type ImageRef, Spinner, toast } from "@segue/ui";
import { ImagePlus } from "lucide-react";
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTRPCClient } from "~/trpc/trpc-provider.tsx";
import { ImageRefused, sendImage } from "./send-image.ts";

type ImagePickerProps = {
  /** What the picture is of, as in "Cover". */
  label: string;
  image: ImageRef | null;
  shape?: "square" | "round";
  /** Keeps the picture; the preview stands until it resolves. Rejects after having told the editor. */
  onPicked: (imageId: string) => Promise<unknown>;
  onRemove: () => void;
};

/** A picture that is replaced by dropping another one on it or by choosing a file; the new one shows at once. */
export function ImagePicker({
  label,
  image,
  shape = "square",
  onPicked,
  onRemove,
}: ImagePickerProps): ReactNode {
  const client = useTRPCClient();
  const input = useRef<HTMLInputElement>(null);
  const [preview, setPreview] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const isBusy = preview !== null;

  // The browser keeps the picture in memory until it is told that nobody shows it.
  useEffect(() => () => (preview === null ? undefined : URL.revokeObjectURL(preview)), [preview]);

  const take = async (file: File | undefined): Promise<void> => {
    if (!file || isBusy) return;
    setPreview(URL.createObjectURL(file));
    try {
      await onPicked(await sendImage(client, file));
    } catch (error) {
      if (error instanceof ImageRefused) toast.error(error.message);
    } finally {
      setPreview(null);
    }
  };
  const drop = (event: DragEvent<HTMLElement>): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <div className="flex flex-col gap-3">
      <button
        type="button"
        aria-label={image ? `Replace the ${label.toLowerCase()}` : `Choose a ${label.toLowerCase()}`}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "group/picker relative block w-full overflow-hidden",
          shape === "round" ? "rounded-full" : "rounded-lg",
          !image && !preview && "border-line-strong border-2 border-dashed",
          isOver && "outline-accent outline-3 outline-offset-2",
        )}
      >
        <Cover image={image} sizes="(min-width: 64rem) 256px, 90vw" shape={shape} className="rounded-none" />
        {preview && (
          // oxlint-disable-next-line next/no-img-element -- a picture of this browser's memory, with nothing to optimise
          <img src={preview} alt="" className="absolute inset-0 size-full object-cover opacity-60" />
        )}
        {isBusy ? (
          <span className="absolute inset-0 flex items-center justify-center">
            <Spinner label="Sending the picture" delayMs={0} className="size-8" />
          </span>
        ) : (
          <span
            aria-hidden
            className="bg-raised/90 text-ink absolute inset-x-0 bottom-0 flex items-center justify-center gap-2 py-2 text-xs font-semibold opacity-0 transition-opacity group-hover/picker:opacity-100 group-focus-visible/picker:opacity-100"
          >
            <ImagePlus className="size-5" />
          </span>
        )}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        aria-label={label}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = "";
          void take(file);
        }}
      />
      <div className="flex flex-wrap justify-center gap-2">
        <Button size="sm" onClick={() => input.current?.click()} disabled={isBusy}>
          {image ? "Replace" : `Choose a ${label.toLowerCase()}`}
        </Button>
        {image && (
          <Button size="sm" variant="quiet" onClick={onRemove} disabled={isBusy}>
            Remove
          </Button>
        )}
      </div>
    </div>
  );
}
