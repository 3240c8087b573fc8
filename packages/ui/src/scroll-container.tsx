"use client";
import {
  createContext,
  type HTMLAttributes,
  type ReactNode,
  type Ref,
  use,
  useCallback,
  useState,
} from "react";

const ScrollContext = createContext<HTMLElement | null>(null);

/** The element that scrolls the page here; null before mounting and outside of a ScrollContainer. */
export function useScrollContainer(): HTMLElement | null {
  return use(ScrollContext);
}

/** An element that scrolls on its own; virtual tables below it follow it instead of the window. */
export function ScrollContainer({
  children,
  ref,
  ...props
}: HTMLAttributes<HTMLDivElement> & { ref?: Ref<HTMLDivElement> }): ReactNode {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const attach = useCallback(
    (node: HTMLDivElement | null) => {
      setElement(node);
      if (typeof ref === "function") ref(node);
      else if (ref) ref.current = node;
    },
    [ref],
  );
  return (
    <div ref={attach} {...props}>
      <ScrollContext value={element}>{children}</ScrollContext>
    </div>
  );
}
