/** Words that find the focused element again after its page was rendered anew; null when nothing tells it apart. */
export function describeFocus(element: HTMLElement): string | null {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const rowIndex = element.dataset.index;
  if (rowIndex !== undefined) return `[data-index="${CSS.escape(rowIndex)}"]`;
  const href = element.getAttribute("href");
  if (href) return `a[href="${CSS.escape(href)}"]`;
  const label = element.getAttribute("aria-label");
  return label ? `[aria-label="${CSS.escape(label)}"]` : null;
}

/** The element those words describe, or null while it is not there. */
export function findFocus(within: HTMLElement, description: string): HTMLElement | null {
  return within.querySelector<HTMLElement>(description);
}
