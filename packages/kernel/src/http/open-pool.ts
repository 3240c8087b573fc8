import { Pool } from "undici";

/** Connections to one instance. In a file of its own: bundled, undici's names cannot be read from an import on demand. */
export const openPool = (url: string): Pool =>
  new Pool(url, { connect: { timeout: 1_000 }, keepAliveTimeout: 20_000, pipelining: 1 });
