"use client";
import { cn, IconButton, Input, Kbd } from "@segue/ui";
import { Search, X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { readSearchAddress, searchHref } from "./search-address.ts";
import { SuggestionPanel } from "./suggestion-panel.tsx";
import { type SuggestionOption, suggestionOptions } from "./suggestion-options.ts";
import { useRecentSearches } from "./use-recent-searches.ts";
import { useSuggestions } from "./use-suggestions.ts";

/** The one box for everything there is: suggests while typing, leads to a thing or to the page of results. */
export function SearchBox({ className }: { className?: string }): ReactNode {
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams();
  const shownQ = pathname === "/search" ? readSearchAddress(query).q : "";
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [text, setText] = useState(shownQ);
  const [isOpen, setOpen] = useState(false);
  const [activeIndex, setActiveIndex] = useState(-1);
  const { remember } = useRecentSearches();
  const suggestions = useSuggestions(text, isOpen);
  const options = isOpen ? suggestionOptions(suggestions, listId) : [];
  const active = options[activeIndex];

  // Follows the address: going back shows the search that was made there.
  const [followedQ, setFollowedQ] = useState(shownQ);
  if (followedQ !== shownQ) {
    setFollowedQ(shownQ);
    setText(shownQ);
  }

  const close = (): void => {
    setOpen(false);
    setActiveIndex(-1);
  };
  const submit = (q: string): void => {
    close();
    setText(q);
    remember(q);
    router.push(searchHref({ q }, query));
  };
  const choose = (option: SuggestionOption): void => {
    if (option.kind === "query") return submit(option.text);
    close();
    remember(option.text);
    input.current?.blur();
    router.push(option.href);
  };
  const move = (step: number): void => {
    const count = options.length + 1;
    setActiveIndex((index) => ((index + 1 + step + count) % count) - 1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!isOpen) setOpen(true);
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && isOpen) close();
    else if (event.key === "Escape" && text) setText("");
    else return;
    event.preventDefault();
  };

  return (
    <form
      role="search"
      className={cn("relative", className)}
      onSubmit={(event) => {
        event.preventDefault();
        if (active) choose(active);
        else if (text.trim()) submit(text.trim());
      }}
    >
      <Search
        aria-hidden
        className="text-muted pointer-events-none absolute inset-y-0 left-3.5 my-auto size-4.5"
      />
      <Input
        ref={input}
        type="text"
        enterKeyHint="search"
        role="combobox"
        aria-label="Search"
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-activedescendant={active?.id}
        data-search-box
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="Songs, releases, artists, lyrics"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActiveIndex(-1);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
        className="rounded-full pr-10 pl-10"
      />
      {text ? (
        <IconButton
          label="Clear the search"
          size="sm"
          className="absolute inset-y-0 right-1 my-auto"
          onClick={() => {
            setText("");
            input.current?.focus();
          }}
        >
          <X aria-hidden />
        </IconButton>
      ) : (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-3 my-auto hidden h-fit pointer-fine:md:block"
        >
          <Kbd>/</Kbd>
        </span>
      )}
      <SuggestionPanel
        listId={listId}
        options={options}
        activeIndex={activeIndex}
        onPoint={setActiveIndex}
        onChoose={choose}
      />
    </form>
  );
}
