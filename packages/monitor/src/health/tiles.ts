import type { Found } from "../watch.ts";
import { databaseTile, diskTile } from "./machine-tiles.ts";
import { outsideTiles, playTile } from "./outside-tiles.ts";
import { processTiles, serviceTiles } from "./service-tiles.ts";
import { sloTiles } from "./slo-tiles.ts";
import type { Tile } from "./summary.ts";
import { workTiles } from "./work-tiles.ts";

/** Everything at a glance, in the order in which it is shown. */
export function allTiles(found: Found, freeBefore: readonly { atSeconds: number; value: number }[]): Tile[] {
  const { observation, disk, database, play, slo, count } = found;
  return [
    playTile(play),
    ...sloTiles(slo, count),
    ...serviceTiles(observation),
    ...workTiles(observation),
    ...processTiles(observation),
    databaseTile(observation, database),
    diskTile(disk, freeBefore),
    ...outsideTiles(observation),
  ];
}
