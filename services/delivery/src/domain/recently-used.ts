/** A bounded memory of answers that are costly to find and never change. */
export interface RecentlyUsed<TValue> {
  get(key: string): TValue | undefined;
  set(key: string, value: TValue): void;
}

/** Remembers the `capacity` entries used last; a Map keeps insertion order, so its first entry is the oldest. */
export function createRecentlyUsed<TValue>(capacity: number): RecentlyUsed<TValue> {
  const entries = new Map<string, TValue>();
  return {
    get(key) {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size <= capacity) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },
  };
}
