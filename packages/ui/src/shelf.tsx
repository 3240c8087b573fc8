"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Children, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { cn } from "./class-names.ts";
import { IconButton } from "./icon-button.tsx";
import { Link } from "./link.tsx";

type ShelfProps = {
  title: string;
  /** A line below the title, as for why the row is here. */
  hint?: ReactNode;
  /** Where the whole list is. */
  href?: string | null;
  /** Width of one item; the default suits covers. */
  itemClassName?: string;
  className?: string;
  children: ReactNode;
};

/** A titled row that scrolls sideways: by finger, by Tab, or by its arrows on a desktop. */
export function Shelf({ title, hint, href, itemClassName, className, children }: ShelfProps): ReactNode {
  const titleId = useId();
  const row = useRef<HTMLUListElement>(null);
  const [edges, setEdges] = useState({ isAtStart: true, isAtEnd: true });

  // Follows the row's scroll position and width, which only the browser knows.
  useEffect(() => {
    const element = row.current;
    if (!element) return;
    const measure = (): void => {
      const isAtStart = element.scrollLeft < 8;
      const isAtEnd = element.scrollLeft + element.clientWidth > element.scrollWidth - 8;
      setEdges((known) =>
        known.isAtStart === isAtStart && known.isAtEnd === isAtEnd ? known : { isAtStart, isAtEnd },
      );
    };
    measure();
    element.addEventListener("scroll", measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", measure);
      observer.disconnect();
    };
  }, []);

  const scroll = (direction: 1 | -1): void => {
    const element = row.current;
    element?.scrollBy({ left: direction * element.clientWidth * 0.85, behavior: "smooth" });
  };

  return (
    <section aria-labelledby={titleId} className={cn("min-w-0", className)}>
      <header className="mb-4 flex items-center gap-3 px-(--page-gutter,1.5rem)">
        <div className="min-w-0 flex-1">
          <h2 id={titleId} className="title truncate text-xl">
            {title}
          </h2>
          {hint && <p className="text-muted mt-0.5 truncate text-sm">{hint}</p>}
        </div>
        {href && (
          <Link
            href={href}
            className="text-muted hover:text-ink rounded-sm px-1 py-1.5 text-sm font-semibold hover:underline"
          >
            Show all<span className="sr-only">: {title}</span>
          </Link>
        )}
        <span
          className={cn("hidden gap-1 pointer-fine:sm:flex", edges.isAtStart && edges.isAtEnd && "invisible")}
        >
          <IconButton label="Scroll back" size="sm" disabled={edges.isAtStart} onClick={() => scroll(-1)}>
            <ChevronLeft aria-hidden />
          </IconButton>
          <IconButton label="Scroll on" size="sm" disabled={edges.isAtEnd} onClick={() => scroll(1)}>
            <ChevronRight aria-hidden />
          </IconButton>
        </span>
      </header>
      <ul
        ref={row}
        className="-my-2 flex snap-x snap-proximity scroll-px-(--page-gutter,1.5rem) scrollbar-none gap-5 overflow-x-auto overscroll-x-contain px-(--page-gutter,1.5rem) py-2"
      >
        {Children.map(children, (child) => (
          <li className={cn("w-36 shrink-0 snap-start sm:w-44 xl:w-48", itemClassName)}>{child}</li>
        ))}
      </ul>
    </section>
  );
}
