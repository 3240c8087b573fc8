import { Disc3, Mic2 } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { CoverPlaceholder } from "./cover-placeholder.tsx";

/** A stored picture: append `/<px>.avif` or `/<px>.webp` to `url`; the sizes are those of `coverSizesPx`. */
export type ImageRef = {
  id: string;
  url: string;
  /** `#rrggbb` */
  dominantColor: string;
  /** base64 */
  thumbhash: string;
  width: number;
  height: number;
};

/** Widths every picture is stored in. */
export const coverSizesPx = [64, 160, 320, 640, 1200] as const;

const srcSet = (image: ImageRef, format: "avif" | "webp"): string =>
  coverSizesPx.map((px) => `${image.url}/${px}.${format} ${px}w`).join(", ");

type CoverProps = {
  image: ImageRef | null;
  /** Empty where a title stands beside it. */
  alt?: string;
  /** CSS `sizes`: the width it is drawn at, as in `(min-width: 64rem) 240px, 45vw`. */
  sizes: string;
  shape?: "square" | "round";
  /** True for the one picture that the first view waits for. */
  isPriority?: boolean;
  className?: string;
};

/** A square picture that keeps its place from the first paint: colour, then blur, then the picture itself. */
export function Cover({
  image,
  alt = "",
  sizes,
  shape = "square",
  isPriority = false,
  className,
}: CoverProps): ReactNode {
  const Icon = shape === "round" ? Mic2 : Disc3;
  return (
    <span
      className={cn(
        "relative block aspect-square w-full shrink-0 overflow-hidden bg-hover",
        shape === "round" ? "rounded-full" : "rounded-md",
        className,
      )}
      style={image ? { backgroundColor: image.dominantColor } : undefined}
    >
      {image ? (
        <>
          <CoverPlaceholder thumbhash={image.thumbhash} />
          <picture>
            <source type="image/avif" srcSet={srcSet(image, "avif")} sizes={sizes} />
            <img
              src={`${image.url}/320.webp`}
              srcSet={srcSet(image, "webp")}
              sizes={sizes}
              alt={alt}
              width={image.width}
              height={image.height}
              loading={isPriority ? "eager" : "lazy"}
              fetchPriority={isPriority ? "high" : "auto"}
              decoding="async"
              draggable={false}
              className="absolute inset-0 size-full object-cover text-transparent"
            />
          </picture>
        </>
      ) : (
        <span
          {...(alt ? { role: "img", "aria-label": alt } : { "aria-hidden": true })}
          className="text-muted absolute inset-0 flex items-center justify-center"
        >
          <Icon aria-hidden className="size-[38%] max-h-16 max-w-16" strokeWidth={1.25} />
        </span>
      )}
    </span>
  );
}
