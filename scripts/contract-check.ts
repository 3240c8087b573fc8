import { isDeepStrictEqual } from "node:util";
import { currentContracts } from "./contract/current-contracts.ts";
import { diffApi } from "./contract/diff-api.ts";
import { diffEvents } from "./contract/diff-events.ts";
import { type Finding, rules } from "./contract/finding.ts";
import { readSnapshots, unannounced, writeSnapshots } from "./contract/snapshots.ts";

/**
 * Compares the public API and the events with what was recorded in docs/api. A change that breaks somebody fails; one
 * that only adds is to be recorded with `--record`, together with a changeset that tells of it.
 */
const isRecording = process.argv.includes("--record");
const now = currentContracts();
const recorded = readSnapshots();

if (recorded === null) {
  if (!isRecording) fail("Nothing is recorded yet. Run: node scripts/contract-check.ts --record");
  writeSnapshots(now);
} else {
  const findings = [
    ...diffApi(recorded.api, now.api, new Date()),
    ...diffEvents(recorded.events, now.events),
  ];
  for (const finding of findings) console.error(describe(finding));
  if (findings.length > 0) {
    fail(
      `${findings.length} changes break callers or consumers. Add beside the old, deprecate that, and remove it after its sunset.`,
    );
  }
  const quiet = unannounced(now.hashes, recorded.versions);
  if (quiet.length > 0) {
    fail(`The promises of ${quiet.join(", ")} changed. Say so in a changeset (minor): npx changeset`);
  }
  const isSame =
    isDeepStrictEqual(recorded.api, now.api) &&
    isDeepStrictEqual(recorded.events, now.events) &&
    Object.entries(now.hashes).every(([service, hash]) => recorded.versions[service]?.contract === hash);
  if (!isSame && !isRecording) {
    fail("The public contracts have grown. Record them: node scripts/contract-check.ts --record");
  }
  if (isRecording) writeSnapshots(now);
}
const operations = Object.values(now.api.paths).flatMap(Object.keys).length;
console.log(
  `${operations} operations, ${Object.keys(now.events).length} events, ${Object.keys(rules).length} rules: contracts kept`,
);

function describe({ rule, where, message }: Finding): string {
  return `${rule}: ${where} ${message}. ${rules[rule]}`;
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
