"use client";
import { EllipsisVertical, Pause, Play } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { Cover, type ImageRef } from "./cover.tsx";
import { DropdownMenu } from "./dropdown-menu.tsx";
import { IconButton } from "./icon-button.tsx";
import { Link } from "./link.tsx";
import type { MenuEntry } from "./menu-entry.tsx";

type MediaCardProps = {
  href: string;
  title: string;
  subtitle?: ReactNode;
  /** One more line or two below, as for why it is shown. */
  note?: ReactNode;
  cover: ImageRef | null;
  /** Drawn in place of the cover, for what has no picture of its own. */
  picture?: ReactNode;
  shape?: "square" | "round";
  isPriority?: boolean;
  isPlaying?: boolean;
  /** Without it the card has no play button. */
  onPlay?: () => void;
  /** Pointer or focus came near: a good moment to fetch ahead. */
  onApproach?: () => void;
  /** What else can be done with it; without entries there is no menu. */
  menu?: () => readonly MenuEntry[];
  className?: string;
};

/** A release, artist or list as a cover with a title; the whole card leads there, the round button plays. */
export function MediaCard(props: MediaCardProps): ReactNode {
  const isRound = props.shape === "round";
  return (
    <div className={cn("group relative min-w-0", props.className)}>
      <div className="relative">
        {props.picture ?? (
          <Cover
            image={props.cover}
            sizes="(min-width: 64rem) 208px, 44vw"
            shape={props.shape}
            isPriority={props.isPriority}
            className="shadow-cover transition-transform duration-200 group-hover:-translate-y-0.5"
          />
        )}
        {props.onPlay && (
          <IconButton
            label={props.isPlaying ? `Pause ${props.title}` : `Play ${props.title}`}
            variant="primary"
            onClick={props.onPlay}
            className={cn(
              "absolute right-2.5 bottom-2.5 z-10 size-12 shadow-float transition-[opacity,transform] duration-200",
              !props.isPlaying &&
                "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-fine:translate-y-1.5 pointer-fine:group-focus-within:translate-y-0 pointer-fine:group-hover:translate-y-0 touch:hidden",
            )}
          >
            {props.isPlaying ? (
              <Pause aria-hidden fill="currentColor" />
            ) : (
              <Play aria-hidden fill="currentColor" className="translate-x-px" />
            )}
          </IconButton>
        )}
      </div>
      <div className={cn("mt-3", isRound && "text-center")}>
        <div className="flex items-start gap-1">
          <p className="text-ink line-clamp-2 flex-1 text-sm font-semibold">
            <Link
              href={props.href}
              onPointerEnter={props.onApproach}
              onFocus={props.onApproach}
              className="after:absolute after:inset-0 after:rounded-md hover:underline"
            >
              {props.title}
            </Link>
          </p>
          {props.menu && (
            <DropdownMenu
              entries={props.menu}
              trigger={
                <IconButton
                  label={`More for ${props.title}`}
                  size="sm"
                  className="touch:-my-3 z-10 -my-1.5 -mr-2 data-[state=open]:opacity-100 pointer-fine:opacity-0 pointer-fine:group-focus-within:opacity-100 pointer-fine:group-hover:opacity-100"
                >
                  <EllipsisVertical aria-hidden />
                </IconButton>
              }
            />
          )}
        </div>
        {props.subtitle && (
          <div
            className="text-muted relative z-10 mt-0.5 line-clamp-1 w-fit max-w-full text-sm data-[round]:mx-auto"
            data-round={isRound || undefined}
          >
            {props.subtitle}
          </div>
        )}
        {props.note && <p className="text-muted mt-1 line-clamp-2 text-xs">{props.note}</p>}
      </div>
    </div>
  );
}
