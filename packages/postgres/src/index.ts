export { PostgresError, startPostgres, type PostgresServer } from "./server.ts";
export { provisionDatabase } from "./provision.ts";
