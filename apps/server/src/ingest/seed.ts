import path from "node:path";
import { demoCatalogue, demoTrackFile, type DemoRelease } from "@segue/demo";
import { z } from "zod";
import { describeRelease } from "./describe-release.ts";
import { isEnded, listBatch, waitForUploads, type UploadStatus } from "./follow-batch.ts";
import { openGatewaySession, type Gateway } from "./gateway-session.ts";
import { openJournal, type Journal } from "./journal.ts";
import { sendFile } from "./send-file.ts";

/** What the supervisor tells the seeder. */
const Env = z.object({
  GATEWAY_URL: z.url(),
  FIRST_ADMIN_EMAIL: z.string(),
  FIRST_ADMIN_PASSWORD: z.string(),
  DATA_DIR: z.string(),
  SEGUE_DEMO: z.enum(["on", "short"]),
});

/** Rendering runs ahead of encoding by so many tracks; more would take the processor from what plays first. */
const unfinishedMax = 3;
const shortReleases = 3;

const env = Env.parse(process.env);
const journal = await openJournal(path.join(env.DATA_DIR, "demo.jsonl"));
const releases = demoCatalogue.releases.slice(0, env.SEGUE_DEMO === "short" ? shortReleases : undefined);
const isDone = releases.every(({ key }) => wasDone(journal, `release:${key}`));
if (isDone) console.log("The demo music is complete.");
else await fillCatalogue();
await journal.close();

/** Renders, sends and describes what no earlier start did, release by release, saying which track became playable. */
async function fillCatalogue(): Promise<void> {
  const { GATEWAY_URL: url, FIRST_ADMIN_EMAIL: email, FIRST_ADMIN_PASSWORD: password } = env;
  const gateway = await openGatewaySession({ url, email, password });
  const { batchId } = journal;
  await gateway.catalog.draft.autoPublish.mutate({ batchId });
  // Our own files are sound: what failed in an earlier start failed for a reason outside of them and is sent again.
  const earlier = await listBatch(gateway, batchId);
  const failed = new Set(earlier.filter(({ state }) => state === "failed").map(({ uploadId }) => uploadId));
  const titles = new Map<string, string>();
  const announced = new Set<string>();
  const total = releases.flatMap(({ tracks }) => tracks).length;
  const announce = (uploads: UploadStatus[]) => {
    for (const { uploadId, state, error } of uploads.filter(isEnded)) {
      if (announced.has(uploadId)) continue;
      announced.add(uploadId);
      const title = titles.get(uploadId) ?? "";
      if (state === "failed") throw new Error(`${title} could not be made playable: ${error?.message}`);
      console.log(`Demo music: ${announced.size} of ${total} tracks ready (${title}).`);
    }
  };
  const settle = (max: number) =>
    waitForUploads(gateway, { batchId, uploadIds: new Set(titles.keys()), unfinishedMax: max }, announce);

  for (const release of releases) {
    for (const { key, title } of release.tracks) {
      titles.set(await sendTrack(gateway, key, failed), title);
      await settle(unfinishedMax);
    }
    if (wasDone(journal, `release:${release.key}`)) continue;
    await settle(0);
    await describe(gateway, release);
  }
  console.log(`The demo music is complete: ${total} tracks.`);
}

async function sendTrack(gateway: Gateway, key: string, failed: ReadonlySet<string>): Promise<string> {
  const mark = { path: key, sizeBytes: 0, modifiedMs: 0 };
  const sent = journal.find(mark);
  if (sent !== null && !failed.has(sent)) return sent;
  const { fileName: relativePath, bytes: source } = await demoTrackFile(key);
  const fileName = path.posix.basename(relativePath);
  const uploadId = await sendFile(gateway, { batchId: journal.batchId, fileName, relativePath, source });
  await journal.add({ ...mark, uploadId });
  return uploadId;
}

async function describe(gateway: Gateway, release: DemoRelease): Promise<void> {
  await describeRelease(gateway, journal.batchId, release);
  await journal.add({ path: `release:${release.key}`, sizeBytes: 0, modifiedMs: 0, uploadId: "described" });
}

function wasDone(done: Journal, name: string): boolean {
  return done.find({ path: name, sizeBytes: 0, modifiedMs: 0 }) !== null;
}
