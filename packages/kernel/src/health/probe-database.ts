import type postgres from "postgres";
import type { Probe } from "./read-dependencies.ts";

/** Resolves while a service's database answers; for `Service.dependencies`. */
export const probeDatabase =
  ({ sql }: { sql: postgres.Sql }): Probe =>
  async () => {
    await sql`select 1`;
  };
