const fields =
  "input, textarea, select, [role='combobox'], [role='switch'], [role='checkbox'], [role='slider']";

/**
 * Where focus goes when a modal opens: to its first field, or to the modal itself when it has none.
 * On the closing button, the usual fallback, it would begin with that button's tooltip.
 */
export function focusOnOpen(event: Event): void {
  const modal = event.currentTarget;
  if (!(modal instanceof HTMLElement)) return;
  event.preventDefault();
  (modal.querySelector<HTMLElement>(fields) ?? modal).focus();
}
