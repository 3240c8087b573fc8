import { useEffect, useId } from "react";
import { create } from "zustand";

/** The parts of the page that hold changes nobody has saved, by the key each registered with. */
export const useUnsavedStore = create<{ keys: ReadonlySet<string> }>(() => ({ keys: new Set() }));

function setUnsaved(key: string, isUnsaved: boolean): void {
  const { keys } = useUnsavedStore.getState();
  if (keys.has(key) === isUnsaved) return;
  const next = new Set(keys);
  if (isUnsaved) next.add(key);
  else next.delete(key);
  useUnsavedStore.setState({ keys: next });
}

/** While `isUnsaved`, leaving the page asks first; what unmounts asks no more. */
export function useUnsavedChanges(isUnsaved: boolean): void {
  const key = useId();
  // Registers with the guard, which lives outside of this part of the page.
  useEffect(() => {
    setUnsaved(key, isUnsaved);
    return () => setUnsaved(key, false);
  }, [key, isUnsaved]);
}
