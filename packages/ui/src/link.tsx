"use client";
import {
  type AnchorHTMLAttributes,
  type ComponentType,
  createContext,
  createElement,
  type ReactNode,
  use,
} from "react";

/** What the design system needs of a link; `next/link` fits. */
export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

const LinkContext = createContext<ComponentType<LinkProps> | null>(null);

/** Makes every link of the design system navigate with the app's own router. */
export function LinkProvider({
  component,
  children,
}: {
  component: ComponentType<LinkProps>;
  children: ReactNode;
}): ReactNode {
  return <LinkContext value={component}>{children}</LinkContext>;
}

/** A link through the provided router, or a plain anchor without one. */
export function Link({ children, ...props }: LinkProps): ReactNode {
  const component = use(LinkContext);
  return component ? createElement(component, props, children) : <a {...props}>{children}</a>;
}
