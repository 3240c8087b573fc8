import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

/** The column a table is ordered by. */
export type TableSort = { columnId: string; direction: "ascending" | "descending" };

type HeadColumn = { id: string; header: ReactNode; label?: string; isSortable?: boolean; className?: string };

type TableHeadProps = {
  columns: readonly HeadColumn[];
  gridClassName: string;
  sort: TableSort | null;
  onSortChange?: ((sort: TableSort) => void) | undefined;
};

/** The head row of a table: seen from 768 px, always there for screen readers. */
export function TableHead({ columns, gridClassName, sort, onSortChange }: TableHeadProps): ReactNode {
  return (
    <div role="rowgroup" className="max-md:sr-only">
      <div
        role="row"
        aria-rowindex={1}
        className={cn(
          "grid h-9 items-center gap-x-4 border-b border-line px-4 text-xs font-medium text-muted",
          gridClassName,
        )}
      >
        {columns.map((column) => {
          const direction = sort?.columnId === column.id ? sort.direction : null;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={column.isSortable ? (direction ?? "none") : undefined}
              className={cn("flex min-w-0 items-center", column.className)}
            >
              {column.isSortable && onSortChange ? (
                <button
                  type="button"
                  className={cn("flex h-8 items-center gap-1 hover:text-ink", direction && "text-ink")}
                  onClick={() =>
                    onSortChange({
                      columnId: column.id,
                      direction: direction === "ascending" ? "descending" : "ascending",
                    })
                  }
                >
                  {column.header}
                  {direction === "ascending" && <ArrowUp aria-hidden className="size-3.5" />}
                  {direction === "descending" && <ArrowDown aria-hidden className="size-3.5" />}
                </button>
              ) : (
                column.header
              )}
              {column.label && <span className="sr-only">{column.label}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}
