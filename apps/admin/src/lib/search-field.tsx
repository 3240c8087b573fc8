"use client";
import { Input } from "@segue/ui";
import { Search } from "lucide-react";
import type { ReactNode } from "react";

/** A search that follows typing. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  return (
    <div role="search" className="relative w-full sm:w-72">
      <Search
        aria-hidden
        className="text-muted pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="pl-9"
      />
    </div>
  );
}
