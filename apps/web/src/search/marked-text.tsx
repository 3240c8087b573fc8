import type { Marked } from "./search-types.ts";
import { Fragment, type ReactNode } from "react";

/** A result's text with what was searched for standing out. */
export function MarkedText({ text, marks }: Marked): ReactNode {
  return (
    <>
      {marks.map(([start, end], index) => (
        <Fragment key={start}>
          {text.slice(marks[index - 1]?.[1] ?? 0, start)}
          <mark className="bg-transparent font-bold text-inherit">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
