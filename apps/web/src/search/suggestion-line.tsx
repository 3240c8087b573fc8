"use client";
import { cn, Cover, ExplicitBadge } from "@segue/ui";
import { History, TrendingUp } from "lucide-react";
import type { ReactNode } from "react";
import { hitKind } from "./hit-href.ts";
import { MarkedText } from "./marked-text.tsx";
import type { SuggestionOption } from "./suggestion-options.ts";

type SuggestionLineProps = {
  option: SuggestionOption;
  isActive: boolean;
  onPoint: () => void;
  onChoose: () => void;
};

/** One suggestion: a search to repeat, or a song, release, artist or playlist to go to. */
export function SuggestionLine({ option, isActive, onPoint, onChoose }: SuggestionLineProps): ReactNode {
  return (
    <button
      type="button"
      role="option"
      id={option.id}
      tabIndex={-1}
      aria-selected={isActive}
      onPointerMove={onPoint}
      // The box keeps the focus; a press would take it away before the click arrives.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={cn(
        "touch:min-h-13 flex min-h-11 w-full text-left items-center gap-3 rounded-md px-3 py-1.5",
        isActive && "bg-hover",
      )}
    >
      {option.kind === "query" ? <QueryText option={option} /> : <HitText option={option} />}
    </button>
  );
}

function QueryText({ option }: { option: Extract<SuggestionOption, { kind: "query" }> }): ReactNode {
  const Icon = option.query.kind === "recent" ? History : TrendingUp;
  return (
    <>
      <span className="text-muted flex size-10 shrink-0 items-center justify-center">
        <Icon aria-hidden className="size-5" />
      </span>
      <span className="truncate text-sm">
        <MarkedText {...option.query.text} />
        <span className="sr-only">
          {option.query.kind === "recent" ? ", searched before" : ", often searched"}
        </span>
      </span>
    </>
  );
}

function HitText({ option: { hit } }: { option: Extract<SuggestionOption, { kind: "hit" }> }): ReactNode {
  return (
    <>
      <Cover
        image={hit.image}
        sizes="40px"
        shape={hit.type === "artist" ? "round" : "square"}
        className="size-10 shrink-0"
      />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2 text-sm">
          <span className="truncate">
            <MarkedText {...hit.name} />
            {hit.version && ` (${hit.version})`}
          </span>
          {hit.isExplicit && <ExplicitBadge />}
        </span>
        <span className="text-muted block truncate text-xs">
          {hitKind[hit.type]}
          {hit.artistLine && (
            <>
              {" · "}
              <MarkedText {...hit.artistLine} />
            </>
          )}
        </span>
      </span>
    </>
  );
}
