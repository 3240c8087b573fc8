"use client";
import { formatCount } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { type LucideIcon, MoonStar, Sun, Target, Waves, Zap } from "lucide-react";
import type { ReactNode } from "react";
import { useViewer } from "~/listener/viewer-context.tsx";
import { alone } from "~/trpc/alone.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import type { MoodId } from "./offered.ts";
import { useStartRadio } from "./use-start-radio.ts";

/** Icon and hue of each mood; lightness and chroma are the theme's, so that the words stay readable. */
const looks: Record<MoodId, { icon: LucideIcon; hue: number }> = {
  calm: { icon: Waves, hue: 205 },
  focus: { icon: Target, hue: 155 },
  bright: { icon: Sun, hue: 85 },
  dark: { icon: MoonStar, hue: 290 },
  energetic: { icon: Zap, hue: 30 },
};

/** Moods as tiles that each start a radio; nothing while there is none with enough music. */
export function MoodTiles(): ReactNode {
  const trpc = useTRPC();
  const startRadio = useStartRadio();
  const isSignedIn = useViewer() !== null;
  const { data } = useQuery(
    trpc.recommendations.list.moods.queryOptions(undefined, {
      ...alone,
      enabled: isSignedIn,
      staleTime: 10 * 60_000,
    }),
  );
  if (!data || data.moods.length === 0) return null;
  return (
    <section aria-labelledby="moods" className="px-(--page-gutter)">
      <h2 id="moods" className="title mb-4 text-xl">
        In the mood for
      </h2>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {data.moods.map(({ id, title, trackCount }) => {
          const { icon: Icon, hue } = looks[id];
          return (
            <li key={id}>
              <button
                type="button"
                onClick={() => startRadio({ seed: { kind: "mood", id }, title })}
                className="hover:shadow-raise flex h-20 w-full items-center gap-4 rounded-lg px-4 text-left transition-[box-shadow,transform] active:scale-[0.98]"
                style={{ backgroundColor: `oklch(var(--tint-lightness) var(--tint-chroma) ${hue})` }}
              >
                <Icon aria-hidden className="text-ink size-6 shrink-0" strokeWidth={1.75} />
                <span className="min-w-0">
                  <span className="sr-only">Start radio: </span>
                  <span className="text-ink block truncate font-semibold">{title}</span>
                  <span className="text-ink/85 block text-xs">{formatCount(trackCount, "track")}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
