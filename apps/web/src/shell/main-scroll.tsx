"use client";
import { ScrollContainer } from "@segue/ui";
import { type ReactNode, useRef, useState } from "react";
import { TopBar } from "./top-bar.tsx";
import { useScrollRestoration } from "./use-scroll-restoration.ts";

/** The part of the frame that scrolls: the top bar and the page. */
export function MainScroll({ children }: { children: ReactNode }): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const [isScrolled, setScrolled] = useState(false);
  useScrollRestoration(scroller);
  return (
    <ScrollContainer
      ref={scroller}
      onScroll={(event) => setScrolled(event.currentTarget.scrollTop > 8)}
      className="relative isolate min-w-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain"
    >
      <TopBar isScrolled={isScrolled} />
      <main id="main" tabIndex={-1} className="min-h-[calc(100%-3.5rem)] pb-10 outline-none">
        {children}
      </main>
    </ScrollContainer>
  );
}
