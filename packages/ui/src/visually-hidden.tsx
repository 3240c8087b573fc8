import type { ReactNode } from "react";

/** Text for screen readers only. */
export function VisuallyHidden({ children }: { children: ReactNode }): ReactNode {
  return <span className="sr-only">{children}</span>;
}

/** First stop of the Tab key: jumps over the navigation to the element with id `target`. */
export function SkipLink({
  target = "main",
  children = "Skip to content",
}: {
  target?: string;
  children?: ReactNode;
}): ReactNode {
  return (
    <a
      href={`#${target}`}
      className="bg-accent text-on-accent focus:shadow-float fixed top-2 left-2 z-70 -translate-y-20 rounded-md px-4 py-2.5 font-semibold transition-transform focus:translate-y-0"
    >
      {children}
    </a>
  );
}
