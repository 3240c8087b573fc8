import postgres from "postgres";

/** What goes wrong without each setting, and how it is put right. */
const needed: Record<string, string> = {
  fsync:
    "fsync is off, so a power cut would destroy it. Remove fsync from postgresql.conf and postgresql.auto.conf in that folder and start again.",
  full_page_writes:
    "full_page_writes is off, so a power cut would leave half-written pages. Remove full_page_writes from postgresql.conf and postgresql.auto.conf in that folder and start again.",
  synchronous_commit:
    "synchronous_commit is not on, so a crash would lose what was acknowledged. Remove synchronous_commit from postgresql.conf and postgresql.auto.conf in that folder and start again.",
  data_checksums:
    "it was made without data checksums, so damage by the disk would go unnoticed. Restore a backup that was made by Segue, or run pg_checksums --enable on the folder.",
};

/**
 * Why a running server could lose or corrupt what it acknowledged, in a sentence that says what to do; null when it
 * cannot. Settings of single roles and databases count too.
 */
export async function findWeakness(adminUrl: string): Promise<string | null> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ name: string; setting: string }[]>`
      select name, setting from pg_settings where name in ${sql(Object.keys(needed))}`;
    const settings = new Map(rows.map(({ name, setting }) => [name, setting]));
    for (const [name, sentence] of Object.entries(needed)) if (settings.get(name) !== "on") return sentence;
    const [override] = await sql<{ owner: string; setting: string }[]>`
      select coalesce(rolname, datname, 'all') as owner, setting
      from pg_db_role_setting cross join unnest(setconfig) as setting
        left join pg_roles on pg_roles.oid = setrole left join pg_database on pg_database.oid = setdatabase
      where setting like 'synchronous\\_commit=%' and setting <> 'synchronous_commit=on'`;
    if (override === undefined) return null;
    return `${override.setting} is set for ${override.owner}, so a crash would lose what was acknowledged. Reset it with alter role … or alter database … reset synchronous_commit.`;
  } finally {
    await sql.end();
  }
}
