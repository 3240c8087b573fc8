import type { FunctionConfig } from "./protocol/function-config.ts";
import type { Sql } from "./store/database.ts";

type StoredFunction = { config: FunctionConfig; isPaused: boolean };

/** The functions known to an engine. */
export type Registry = {
  /** Reads the functions again if they have changed since; `version`, when the caller has just read it, saves asking for it. */
  refresh(currentVersion?: number): Promise<void>;
  /** The function with this id (`<app>-<function>`), null when no synced app has it. */
  find(functionId: string): FunctionConfig | null;
  /** Every function, ordered by id. */
  all(): Iterable<FunctionConfig>;
  /** Functions whose jobs wait until they are resumed. */
  pausedIds(): readonly string[];
  /** Whether any function limits its concurrency, which makes claiming costlier. */
  hasLimits(): boolean;
};

/** A registry read from the database. What it knows is replaced in one go: a half-filled one would silently drop events. */
export function createRegistry(sql: Sql): Registry {
  let version = -1;
  let functions: ReadonlyMap<string, FunctionConfig> = new Map();
  let pausedIds: readonly string[] = [];
  let hasLimits = false;

  return {
    async refresh(currentVersion) {
      if ((currentVersion ?? (await readVersion(sql))) === version) return;
      const [row] = await sql<{ version: number; functions: StoredFunction[] | null }[]>`
        select r.version, (select json_agg(json_build_object('config', f.config, 'isPaused', f.is_paused) order by f.id)
          from engine.function f) as functions
        from engine.registry r`;
      // An answer that was overtaken by a newer one must not undo it.
      if (!row || row.version < version) return;
      const stored = row.functions ?? [];
      version = row.version;
      functions = new Map(stored.map(({ config }) => [config.id, config]));
      pausedIds = stored.filter(({ isPaused }) => isPaused).map(({ config }) => config.id);
      hasLimits = stored.some(({ config }) => config.concurrency?.some(({ limit }) => limit > 0));
    },
    find: (functionId) => functions.get(functionId) ?? null,
    all: () => functions.values(),
    pausedIds: () => pausedIds,
    hasLimits: () => hasLimits,
  };
}

async function readVersion(sql: Sql): Promise<number> {
  const [row] = await sql<{ version: number }[]>`select version from engine.registry`;
  return row?.version ?? -1;
}
