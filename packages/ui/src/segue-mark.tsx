import type { ReactNode } from "react";

/** The sign of Segue: two waves, one running into the other. */
export function SegueMark({ className }: { className?: string }): ReactNode {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <g className="stroke-on-accent fill-none" strokeWidth="3" strokeLinecap="round">
        <path d="M6 20c3.5-9 7-9 10 -4s6.500 5 10 -4" />
        <path
          d="M6 13.500c2.200-5.200 4.300-6.500 6.300-5.200M19.700 23.700c2 1.300 4.100 0 6.300-5.200"
          opacity="0.55"
        />
      </g>
    </svg>
  );
}
