import type { deliveryEvents, EventOf } from "@segue/events";
import { serviceContext } from "@segue/kernel";
import type { IntakeStore } from "../db/intake-store.ts";
import { type MeasuredSound, proposeFromSound } from "../domain/sound-proposal.ts";
import { type ProbedUpload, proposeTrack } from "../domain/track-proposal.ts";
import { type PublishDeps, publishIfAutomatic } from "./publish-release.ts";

type MasterReady = EventOf<(typeof deliveryEvents)["masterReady"]>;

/** What the catalogue does on delivery's news. Every reaction may run again and in any order. */
export function createIntake(deps: PublishDeps & { intake: IntakeStore }) {
  const { intake, clock } = deps;
  const publish = (releaseId: string) => publishIfAutomatic(deps, serviceContext("catalog"), releaseId);
  return {
    /** A file was read: it becomes a draft track, and reaches listeners at once if its audio is ready already. */
    async uploadProbed(upload: ProbedUpload): Promise<void> {
      const releaseId = await intake.draft(upload, proposeTrack(upload), clock());
      if (releaseId !== null) await publish(releaseId);
    },
    async masterReady(master: MasterReady): Promise<void> {
      await intake.masterReady(master);
      for (const releaseId of await intake.releasesWith(master.masterId)) await publish(releaseId);
    },
    soundMeasured: (sound: MeasuredSound) => intake.soundMeasured(proposeFromSound(sound), clock()),
    masterFailed: intake.masterFailed,
    uploadFailed: intake.uploadFailed,
  };
}

export type Intake = ReturnType<typeof createIntake>;
