const seen = new Map<string, Set<string>>();

/**
 * A label's value, or `other` once the label has as many values as it may have: what a stranger can choose must not
 * decide how much memory metrics take.
 */
export function boundLabel(label: string, value: string, max: number): string {
  let values = seen.get(label);
  if (values === undefined) seen.set(label, (values = new Set()));
  if (values.has(value)) return value;
  if (values.size >= max) return "other";
  values.add(value);
  return value;
}
