import { and, eq, ne, or } from "drizzle-orm";
import { nameKey } from "../domain/name-key.ts";
import type { TrackProposal } from "../domain/track-proposal.ts";
import type { Db } from "./catalog-database.ts";
import { releases, tracks } from "./schema.ts";

/** The track that makes a file superfluous, and why. */
export interface Duplicate {
  trackId: string;
  code: string;
  message: string;
}

/**
 * Whether the catalogue has the recording already: the very same audio anywhere, or the same ISRC on a release that
 * is the same by UPC or title. The same ISRC on another release is no duplicate: singles return on albums. What was
 * taken down may come back.
 */
export async function findDuplicate(
  tx: Db,
  masterId: string,
  { isrc, release }: TrackProposal,
): Promise<Duplicate | null> {
  const [same] = await tx
    .select({ trackId: tracks.id, title: tracks.title, releaseTitle: releases.title })
    .from(tracks)
    .innerJoin(releases, eq(releases.id, tracks.releaseId))
    .where(and(eq(tracks.masterId, masterId), ne(releases.state, "taken_down")))
    .limit(1);
  if (same) {
    return {
      trackId: same.trackId,
      code: "catalog.same_audio",
      message: `This audio is in the catalogue: “${same.title}” on “${same.releaseTitle}”.`,
    };
  }
  if (isrc === null) return null;
  const [twin] = await tx
    .select({ trackId: tracks.id, title: tracks.title, releaseTitle: releases.title })
    .from(tracks)
    .innerJoin(releases, eq(releases.id, tracks.releaseId))
    .where(
      and(
        eq(tracks.isrc, isrc),
        ne(releases.state, "taken_down"),
        or(
          eq(releases.titleKey, nameKey(release.title)),
          release.upc === null ? undefined : eq(releases.upc, release.upc),
        ),
      ),
    )
    .limit(1);
  return twin
    ? {
        trackId: twin.trackId,
        code: "catalog.same_isrc",
        message: `“${twin.title}” on “${twin.releaseTitle}” has the same ISRC ${isrc}.`,
      }
    : null;
}
