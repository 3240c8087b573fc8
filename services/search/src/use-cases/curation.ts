import type { Clock } from "@segue/kernel";
import type { z } from "zod";
import type { Pin, PinSetInput, Synonym, SynonymSetInput } from "../contract/index.ts";
import type { CurationStore, PinRow } from "../db/curation-store.ts";
import type { DocumentStore } from "../db/document-store.ts";
import { queryKey } from "../asking/search-request.ts";

/** What editors taught the search, and its teaching. */
export interface Curation {
  synonyms(): Promise<readonly Synonym[]>;
  setSynonym(input: SynonymSetInput): Promise<Synonym>;
  deleteSynonym(id: string): Promise<void>;
  pins(): Promise<Pin[]>;
  setPin(input: z.output<typeof PinSetInput>): Promise<Pin>;
  deletePin(id: string): Promise<void>;
  /** What stands first for exactly this query; mostly nothing. */
  pinsFor(text: string): Promise<string[]>;
}

/** Every query asks for synonyms and pins; an editor's change shows after so long in another process, at once here. */
const keptMs = 10_000;

export function createCuration(deps: {
  store: CurationStore;
  documents: DocumentStore;
  clock: Clock;
}): Curation {
  const { store, documents, clock } = deps;
  let kept: { synonyms: Synonym[]; pins: Map<string, PinRow>; untilMs: number } | undefined;

  async function current() {
    if (kept && kept.untilMs > clock().getTime()) return kept;
    const [synonyms, pins] = await Promise.all([store.synonyms(), store.pins()]);
    kept = {
      synonyms,
      pins: new Map(pins.map((pin) => [pin.queryKey, pin])),
      untilMs: clock().getTime() + keptMs,
    };
    return kept;
  }

  async function named(rows: readonly PinRow[]): Promise<Pin[]> {
    const found = await documents.byIds(rows.flatMap(({ targets }) => targets.map(({ id }) => id)));
    const names = new Map(found.map(({ id, name }) => [id, name]));
    return rows.map(({ id, query, targets, updatedAt }) => ({
      id,
      query,
      updatedAt,
      targets: targets.map((target) => ({ ...target, name: names.get(target.id) ?? null })),
    }));
  }

  async function change<TResult>(work: Promise<TResult>): Promise<TResult> {
    const result = await work;
    kept = undefined;
    return result;
  }

  return {
    synonyms: async () => (await current()).synonyms,
    setSynonym: (input) => change(store.setSynonym(input, clock())),
    deleteSynonym: (id) => change(store.deleteSynonym(id)),
    pins: async () => named(await store.pins()),
    async setPin(input) {
      const row = await change(store.setPin({ ...input, queryKey: queryKey(input.query) }, clock()));
      const [pin] = await named([row]);
      return pin as Pin;
    },
    deletePin: (id) => change(store.deletePin(id)),
    pinsFor: async (text) => (await current()).pins.get(queryKey(text))?.targets.map(({ id }) => id) ?? [],
  };
}
