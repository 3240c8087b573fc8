import type { ReactNode } from "react";
import type { HealthHistory, HealthTile } from "~/lib/api-types.ts";
import { HealthTileCard } from "./health-tile-card.tsx";

const groups: readonly { id: HealthTile["group"]; title: string }[] = [
  { id: "promises", title: "What listeners were promised" },
  { id: "services", title: "Services" },
  { id: "work", title: "Background work" },
  { id: "machine", title: "Machine" },
  { id: "outside", title: "Outside systems" },
];

/** The tiles under their headings; a heading without tiles is left out. */
export function TileGroups({
  tiles,
  past,
}: {
  tiles: readonly HealthTile[];
  past: HealthHistory;
}): ReactNode {
  return groups.map(({ id, title }) => {
    const own = tiles.filter(({ group }) => group === id);
    if (own.length === 0) return null;
    return (
      <section key={id} aria-labelledby={`health-${id}`}>
        <h2 id={`health-${id}`} className="title mb-3 text-lg">
          {title}
        </h2>
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
          {own.map((tile) => (
            <HealthTileCard key={tile.id} tile={tile} past={past} />
          ))}
        </ul>
      </section>
    );
  });
}
