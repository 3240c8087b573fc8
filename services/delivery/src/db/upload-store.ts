import type { Queryable } from "@segue/kernel";
import { and, desc, eq, getTableColumns, inArray, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { UploadFilter, UploadState, UploadStatus } from "../contract/upload.ts";
import { toUploadStatus } from "./upload-status.ts";
import { masters, renditions, uploads } from "./schema.ts";
import type * as schema from "./schema.ts";

export type UploadRow = typeof uploads.$inferSelect;
export type NewUpload = Pick<
  UploadRow,
  "id" | "batchId" | "ownerId" | "fileName" | "relativePath" | "sizeBytes" | "createdAt" | "updatedAt"
>;

/** A place in the list of uploads: they are sorted from new to old. */
export interface UploadPosition {
  createdAtMs: number;
  id: string;
}

/** The rows of uploads, and the view of them that the console follows. */
export interface UploadStore {
  insert(upload: NewUpload): Promise<void>;
  /** The row, or null. */
  find(id: string): Promise<UploadRow | null>;
  /** The row, locked until the transaction ends, or null. */
  lock(id: string): Promise<UploadRow | null>;
  update(id: string, change: Partial<Omit<UploadRow, "id">>): Promise<void>;
  delete(id: string): Promise<void>;
  /** Uploads whose bytes are still awaited; with `before`, only those without a sign of life since. */
  receiving(before?: Date): Promise<UploadRow[]>;
  /** Uploads of a master that were not announced yet. */
  unannounced(masterId: string): Promise<UploadRow[]>;
  ofMaster(masterId: string): Promise<UploadRow[]>;
  /** At most `limit` statuses after a position, newest first. */
  list(filter: UploadFilter, after: UploadPosition | null, limit: number): Promise<UploadStatus[]>;
  /** Statuses of these uploads and of every upload of these masters, in the filter's batch. */
  changed(ids: { uploadIds: string[]; masterIds: string[] }, filter: UploadFilter): Promise<UploadStatus[]>;
}

/** Upload rows through a connection or a transaction. */
export function createUploadStore(db: Queryable<typeof schema>): UploadStore {
  const one = async (query: Promise<UploadRow[]>) => (await query)[0] ?? null;

  function statuses(where: SQL | undefined, limit?: number): Promise<UploadStatus[]> {
    const query = db
      .select({ upload: getTableColumns(uploads), master: masterColumns, progress: renditionProgress })
      .from(uploads)
      .leftJoin(masters, eq(masters.id, uploads.masterId))
      .where(where)
      .orderBy(desc(uploads.createdAt), desc(uploads.id));
    return (limit === undefined ? query : query.limit(limit)).then((rows) => rows.map(toUploadStatus));
  }

  return {
    async insert(upload) {
      await db.insert(uploads).values(upload);
    },
    find: (id) => one(db.select().from(uploads).where(eq(uploads.id, id))),
    lock: (id) => one(db.select().from(uploads).where(eq(uploads.id, id)).for("update")),
    async update(id, change) {
      await db.update(uploads).set(change).where(eq(uploads.id, id));
    },
    async delete(id) {
      await db.delete(uploads).where(eq(uploads.id, id));
    },
    receiving: (before) =>
      db
        .select()
        .from(uploads)
        .where(and(eq(uploads.state, "receiving"), before && lt(uploads.updatedAt, before))),
    unannounced: (masterId) =>
      db
        .select()
        .from(uploads)
        .where(and(eq(uploads.masterId, masterId), isNull(uploads.announcedAt))),
    ofMaster: (masterId) => db.select().from(uploads).where(eq(uploads.masterId, masterId)),
    list: (filter, after, limit) => statuses(and(matches(filter), after ? isAfter(after) : undefined), limit),
    async changed({ uploadIds, masterIds }, filter) {
      if (uploadIds.length + masterIds.length === 0) return [];
      return statuses(
        and(matches(filter), or(inArray(uploads.id, uploadIds), inArray(uploads.masterId, masterIds))),
      );
    },
  };
}

const masterColumns = {
  state: masters.state,
  errorCode: masters.errorCode,
  errorMessage: masters.errorMessage,
};

const renditionProgress = sql<{ done: number; total: number; share: number } | null>`(
  select json_build_object('done', count(*) filter (where ${renditions.readyAt} is not null), 'total', count(*),
    'share', coalesce(avg(${renditions.progress}), 0))
  from ${renditions} where ${renditions.masterId} = ${uploads.masterId} having count(*) > 0)`;

function matches({ batchId, state }: UploadFilter): SQL | undefined {
  return and(
    batchId === undefined ? undefined : eq(uploads.batchId, batchId),
    state === undefined ? undefined : isShownAs(state),
  );
}

/** Its own state until the bytes are here, its master's from then on; by columns, of whose values Postgres keeps count. */
function isShownAs(state: UploadState): SQL | undefined {
  if (state === "receiving") return eq(uploads.state, state);
  const ofMaster =
    state === "queued" ? or(isNull(masters.state), eq(masters.state, state)) : eq(masters.state, state);
  const isMasters = and(eq(uploads.state, "received"), ofMaster);
  return state === "failed" ? or(eq(uploads.state, state), isMasters) : isMasters;
}

function isAfter({ createdAtMs, id }: UploadPosition): SQL {
  return sql`(${uploads.createdAt}, ${uploads.id}) < (${new Date(createdAtMs).toISOString()}::timestamptz, ${id}::uuid)`;
}
