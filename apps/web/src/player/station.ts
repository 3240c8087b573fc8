import { z } from "zod";

/** What a radio is about: a thing of the catalogue, a mood, or a list of the listener's own tracks. */
export const StationSeed = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["track", "artist", "release", "genre"]), id: z.string() }),
  z.object({ kind: z.literal("mood"), id: z.enum(["calm", "focus", "bright", "dark", "energetic"]) }),
  z.object({ kind: z.literal("tracks"), ids: z.array(z.string()).min(1).max(200) }),
]);
export type StationSeed = z.infer<typeof StationSeed>;

/** A radio with the name listeners know it by, as in `Undertow` or `Your queue`. */
export const Station = z.object({ seed: StationSeed, title: z.string() });
export type Station = z.infer<typeof Station>;

/** Where a track of this radio was played from, for the history. */
export const stationContext = ({ seed }: Station): { kind: string; id: string } => ({
  kind: "radio",
  id: seed.kind === "tracks" ? "tracks" : `${seed.kind}:${seed.id}`,
});
