import { cn, Cover, coverTint } from "@segue/ui";
import type { ReactNode } from "react";
import type { TableTrack } from "~/features/track-table/table-track.ts";

type MixCoverProps = { title: string; tracks: readonly TableTrack[]; className?: string };

const places = [
  "left-[7%] rotate-[-9deg]",
  "left-[29%] z-10 -translate-y-[7%] scale-112",
  "left-[51%] rotate-[9deg]",
];

/** A picture for a list without one: a fan of its covers on their colours, under its title. */
export function MixCover({ title, tracks, className }: MixCoverProps): ReactNode {
  const covers = [...new Map(tracks.flatMap(({ cover }) => (cover ? [[cover.id, cover]] : []))).values()];
  const [first, second, third] = covers;
  const tints = [first, third ?? second ?? first].map((cover) => coverTint(cover?.dominantColor));
  return (
    <span
      aria-hidden
      className={cn(
        "shadow-cover [container-type:inline-size] relative block aspect-square w-full overflow-hidden rounded-md transition-transform duration-200 group-hover:-translate-y-0.5",
        className,
      )}
      style={{ backgroundImage: `linear-gradient(145deg, ${tints.join(", ")})` }}
    >
      <span className="title text-ink absolute top-[8cqw] right-[8cqw] left-[8cqw] text-[14cqw] leading-none text-balance">
        {title}
      </span>
      {covers.slice(0, 3).map((cover, index) => (
        <span key={cover.id} className={cn("absolute bottom-[12%] w-[42%]", places[index])}>
          <Cover image={cover} sizes="96px" className="shadow-float rounded-sm" />
        </span>
      ))}
    </span>
  );
}
