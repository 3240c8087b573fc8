import { AppError, type Clock, type RequestContext } from "@segue/kernel";
import type { DraftReader } from "../db/draft-reader.ts";
import type { PublicationStore } from "../db/publication-store.ts";
import { notFound } from "../domain/not-found.ts";
import { stateAfter, type ReleaseAction } from "../domain/release-state.ts";
import type { LoudnessMeter } from "../ports.ts";

interface Deps {
  drafts: DraftReader;
  publication: PublicationStore;
  loudness: LoudnessMeter;
  clock: Clock;
}

/** Throws `catalog.illegal_transition`, or `catalog.not_ready` with everything that keeps the release back. */
export async function checkReadiness({ drafts }: Deps, id: string, action: ReleaseAction): Promise<void> {
  const release = await drafts.find(id);
  if (!release) throw notFound("release", id);
  stateAfter(release.state, action);
  const problems = release.problems.filter(({ isBlocking }) => isBlocking);
  if (problems.length === 0) return;
  throw new AppError("conflict", "catalog.not_ready", {
    message: `The release is not ready yet. ${problems.map(({ message }) => message).join(" ")}`,
    details: { problems },
  });
}

/** Measures a release as it can be heard now and lets listeners have it. */
export async function goLive(
  { publication, loudness, clock }: Deps,
  ctx: RequestContext,
  release: { id: string; onlyIfScheduledFor?: Date },
): Promise<void> {
  const { id, onlyIfScheduledFor } = release;
  const masterIds = await publication.readyMasters(id);
  const measured = masterIds.length === 0 ? null : await loudness.combine(masterIds, ctx);
  const plan = onlyIfScheduledFor ? { onlyIfScheduledFor } : {};
  await publication.goLive(id, { loudness: measured, now: clock(), by: ctx.actor, ...plan });
}

/**
 * Brings a release to listeners, or its newly ready tracks, if that is to happen by itself and there is something to
 * hear. May be called at any time and any number of times.
 */
export async function publishIfAutomatic(deps: Deps, ctx: RequestContext, releaseId: string): Promise<void> {
  const { publication } = deps;
  if (!(await publication.goesLiveByItself(releaseId))) return;
  if ((await publication.readyMasters(releaseId)).length === 0) return;
  await goLive(deps, ctx, { id: releaseId });
}

/** What publishing works on. */
export type PublishDeps = Deps;
