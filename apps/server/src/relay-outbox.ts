import {
  createInngest,
  createLogger,
  createOutboxRelay,
  observeDatabase,
  openDatabase,
  outbox,
} from "@segue/kernel";
import type { ServiceName } from "./database-names.ts";
import type { ServerEnv } from "./env.ts";

/** Moves a service's events to the bus from now on; resolves to what ends it. */
export async function relayOutbox(name: ServiceName, env: ServerEnv): Promise<() => Promise<void>> {
  const database = openDatabase(env.databaseUrls[name] as string, { outbox });
  const logger = createLogger(name, env.logLevel);
  const bus = createInngest(name, env.bus, logger);
  const relay = createOutboxRelay({ sql: database.sql, send: (events) => bus.send(events), logger });
  await relay.start();
  const forget = observeDatabase(name, database.sql);
  return async () => {
    forget();
    await relay.stop();
    await database.close();
  };
}
