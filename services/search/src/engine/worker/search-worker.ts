import { parentPort } from "node:worker_threads";
import { SearchEngine } from "../search-engine.ts";
import { readSnapshot, writeSnapshot } from "../snapshot/snapshot-file.ts";
import type {
  AnswerMessage,
  CallMessage,
  CallName,
  IndexName,
  IndexStats,
  OpenInput,
  WorkerCalls,
} from "./protocol.ts";

/**
 * The thread of the index. Queries never wait for a merge longer than one of its steps, and playback never waits for
 * either.
 */
const indexNames: IndexName[] = ["names", "lyrics"];
/** How long a merge may work before messages get their turn. */
const sliceMs = 4;

let engines: Record<IndexName, SearchEngine> = { names: new SearchEngine(), lyrics: new SearchEngine() };
let place: OpenInput = { file: null, identity: "", lastSequence: 0 };
let sequence = 0;
let merging: Generator<void, void> | null = null;

const calls: {
  [TCall in CallName]: (input: WorkerCalls[TCall]["input"]) => Promise<WorkerCalls[TCall]["output"]>;
} = {
  async open(input) {
    place = input;
    if (place.file === null) return 0;
    const snapshots = await Promise.all(indexNames.map((name) => readSnapshot(fileOf(name), place.identity)));
    const [names, lyrics] = snapshots;
    // Both are written together; where one is missing or older, neither says what the other lacks.
    if (!names || !lyrics || names.sequence !== lyrics.sequence) return 0;
    if (names.sequence > place.lastSequence) return 0;
    engines = { names: new SearchEngine(names.segments), lyrics: new SearchEngine(lyrics.segments) };
    sequence = names.sequence;
    return sequence;
  },
  search: async (queries) => queries.map(({ index, text, options }) => engines[index].search(text, options)),
  async apply(changes) {
    for (const name of indexNames) {
      engines[name].delete(changes.deleted[name]);
      engines[name].put(changes.put[name]);
    }
    sequence = changes.sequence;
    mergeInBackground();
    return null;
  },
  async save() {
    if (place.file === null) return null;
    const now = sequence;
    for (const name of indexNames) {
      const segments = [...engines[name].segments];
      await writeSnapshot(fileOf(name), { sequence: now, identity: place.identity, segments });
    }
    return null;
  },
  async stats(): Promise<IndexStats> {
    const segments = indexNames.flatMap((name) => engines[name].segments);
    const sizeBytes = segments.reduce((sum, segment) => sum + bytesOf(segment), 0);
    return { sequence, documents: engines.names.size, segments: segments.length, sizeBytes };
  },
};

function fileOf(name: IndexName): string {
  return `${place.file}.${name}`;
}

/** The size of all arrays in a value. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
}

function mergeInBackground(): void {
  if (merging !== null) return;
  for (const name of indexNames) merging ??= engines[name].maintain();
  if (merging !== null) setImmediate(mergeStep);
}

function mergeStep(): void {
  const until = performance.now() + sliceMs;
  while (merging !== null && performance.now() < until) {
    if (merging.next().done === true) merging = null;
  }
  if (merging === null) mergeInBackground();
  else setImmediate(mergeStep);
}

async function answer({ id, call, input }: CallMessage): Promise<AnswerMessage> {
  try {
    const run = calls[call] as (input: unknown) => Promise<unknown>;
    return { id, output: await run(input) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on("message", (message: CallMessage) => {
  void answer(message).then((reply) => parentPort?.postMessage(reply));
});
