/** A record with one entry per name. */
export function named<TName extends string, TValue>(
  names: readonly TName[],
  make: (name: TName) => TValue,
): Record<TName, TValue> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<TName, TValue>;
}
