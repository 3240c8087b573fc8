"use client";
import { Avatar as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import type { ImageRef } from "./cover.tsx";

const initials = (name: string): string =>
  name
    .split(/\s+/u)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toLocaleUpperCase() ?? "")
    .join("");

/** A person's picture, or their initials. It is decoration: the name stands beside it or on its button. */
export function Avatar({
  name,
  image,
  className,
}: {
  name: string;
  image?: ImageRef | null;
  className?: string;
}): ReactNode {
  return (
    <Primitive.Root
      aria-hidden
      className={cn(
        "inline-flex size-8 shrink-0 items-center justify-center overflow-hidden rounded-full bg-accent-wash text-xs font-bold text-accent-ink select-none",
        className,
      )}
    >
      {image && <Primitive.Image src={`${image.url}/160.webp`} alt="" className="size-full object-cover" />}
      {/* Drawn by CSS: as text they would be read, and clash with the name of a button around them. */}
      <Primitive.Fallback data-initials={initials(name)} className="before:content-[attr(data-initials)]" />
    </Primitive.Root>
  );
}
