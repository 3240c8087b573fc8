type Node = { id: string; name: string; parentId: string | null };

/** Genres in reading order, each beneath its parent with its depth; one whose parent is missing stands at the top. */
export function asTree<Genre extends Node>(genres: readonly Genre[]): { genre: Genre; depth: number }[] {
  const ids = new Set(genres.map(({ id }) => id));
  const childrenOf = Map.groupBy(genres, ({ parentId }) =>
    parentId !== null && ids.has(parentId) ? parentId : null,
  );
  const walk = (parentId: string | null, depth: number): { genre: Genre; depth: number }[] =>
    (childrenOf.get(parentId) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .flatMap((genre) => [{ genre, depth }, ...walk(genre.id, depth + 1)]);
  return walk(null, 0);
}
