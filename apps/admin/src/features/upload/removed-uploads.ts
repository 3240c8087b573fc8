import { create } from "zustand";

/** Uploads taken off the list here. Segue tells of changes only, not of what it has forgotten. */
export const useRemovedUploads = create<{ ids: ReadonlySet<string>; add: (uploadId: string) => void }>(
  (set) => ({
    ids: new Set(),
    add: (uploadId) => set(({ ids }) => ({ ids: new Set([...ids, uploadId]) })),
  }),
);
