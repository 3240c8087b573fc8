"use client";
import { Dialog, Input } from "@segue/ui";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import type { SearchHit } from "~/search/search-types.ts";
import { SuggestionLine } from "~/search/suggestion-line.tsx";
import { useSuggestedSongs } from "./use-suggested-songs.ts";
import { findPathFrom, usePathStart } from "./path-start.ts";

const close = (): void => findPathFrom(null);

/** Asks for the song at the end of a path, then leads to the page that plays it. Rendered once for the whole app. */
export function PathDialog(): ReactNode {
  const track = usePathStart((state) => state.track);
  return (
    <Dialog
      isOpen={track !== null}
      onOpenChange={(isOpen) => !isOpen && close()}
      title="Path to …"
      description={track ? `Music that leads step by step from “${track.title}” to another song.` : ""}
    >
      {track && <PathEnd fromTrackId={track.id} />}
    </Dialog>
  );
}

function PathEnd({ fromTrackId }: { fromTrackId: string }): ReactNode {
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState("");
  const [activeIndex, setActiveIndex] = useState(0);
  const { songs, isSettled } = useSuggestedSongs(text, fromTrackId);
  const lineId = (index: number): string => `${listId}-${index}`;
  const choose = (song: SearchHit | undefined): void => {
    if (!song) return;
    close();
    router.push(`/path?from=${fromTrackId}&to=${song.id}`);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || songs.length === 0) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 && event.key !== "Enter") return;
    event.preventDefault();
    if (step === 0) choose(songs[activeIndex]);
    else setActiveIndex((activeIndex + step + songs.length) % songs.length);
  };
  return (
    <div className="flex min-h-72 flex-col gap-3">
      <div className="relative">
        <Search
          aria-hidden
          className="text-muted pointer-events-none absolute inset-y-0 left-3.5 my-auto size-4.5"
        />
        <Input
          role="combobox"
          aria-label="Find the song to arrive at"
          aria-autocomplete="list"
          aria-expanded={songs.length > 0}
          aria-controls={listId}
          aria-activedescendant={songs[activeIndex] ? lineId(activeIndex) : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="Find a song"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActiveIndex(0);
          }}
          onKeyDown={onKeyDown}
          className="rounded-full pl-10"
        />
      </div>
      <div role="listbox" id={listId} aria-label="Songs" className={songs.length === 0 ? "hidden" : "-mx-2"}>
        {songs.map((hit, index) => (
          <SuggestionLine
            key={hit.id}
            option={{ id: lineId(index), kind: "hit", href: "", text: hit.name.text, hit }}
            isActive={index === activeIndex}
            onPoint={() => setActiveIndex(index)}
            onChoose={() => choose(hit)}
          />
        ))}
      </div>
      <p role="status" className="text-muted text-sm">
        {text.trim() === "" && "Type the name of any song. The path is laid through music that lies between."}
        {text.trim() !== "" && isSettled && songs.length === 0 && "No song of that name."}
      </p>
    </div>
  );
}
