import type { FunctionConfig } from "./protocol/function-config.ts";
import type { Sql } from "./store/database.ts";

type State = {
  version: number;
  functions: ReadonlyMap<string, FunctionConfig>;
  pausedIds: readonly string[];
  hasLimits: boolean;
};

/** The functions known to the engine, read from the database and replaced in one go: a half-filled registry would silently drop events. */
export class Registry {
  readonly #sql: Sql;
  #state: State = { version: -1, functions: new Map(), pausedIds: [], hasLimits: false };

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Reads the functions again unless `version` is the one already known. */
  async refresh(version?: number): Promise<void> {
    const sql = this.#sql;
    if (version === this.#state.version) return;
    const [row] = await sql<{ version: number; functions: StoredFunction[] | null }[]>`
      select r.version, (select json_agg(json_build_object('config', f.config, 'isPaused', f.is_paused) order by f.id)
        from engine.function f) as functions
      from engine.registry r`;
    const stored = row?.functions ?? [];
    this.#state = {
      version: row?.version ?? -1,
      functions: new Map(stored.map(({ config }) => [config.id, config])),
      pausedIds: stored.filter(({ isPaused }) => isPaused).map(({ config }) => config.id),
      hasLimits: stored.some(({ config }) => config.concurrency?.some(({ limit }) => limit > 0)),
    };
  }

  /** The function with this id (`<app>-<function>`), null when no synced app has it. */
  find(functionId: string): FunctionConfig | null {
    return this.#state.functions.get(functionId) ?? null;
  }

  /** Every function, ordered by id. */
  all(): Iterable<FunctionConfig> {
    return this.#state.functions.values();
  }

  /** Functions whose jobs wait until they are resumed. */
  get pausedIds(): readonly string[] {
    return this.#state.pausedIds;
  }

  /** Whether any function limits its concurrency, which makes claiming costlier. */
  get hasLimits(): boolean {
    return this.#state.hasLimits;
  }
}

type StoredFunction = { config: FunctionConfig; isPaused: boolean };
