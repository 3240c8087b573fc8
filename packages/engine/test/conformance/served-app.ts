import type { AddressInfo } from "node:net";

import { Inngest } from "inngest";
import { createServer } from "inngest/node";

import { createFlowFunctions } from "./flow-functions.ts";
import type { Marks } from "./marks.ts";
import type { ServerUnderTest } from "./server-under-test.ts";
import { createStepFunctions } from "./step-functions.ts";

/** An app that serves the suite's functions, and its client. */
export type ServedApp = { inngest: Inngest; marks: Marks; serveUrl: string; close(): Promise<void> };

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Serves the suite's functions in cloud mode, signatures on, and has the server sync them. */
export async function serveApp(
  server: ServerUnderTest,
  options: { id: string; checkpointing: boolean },
): Promise<ServedApp> {
  const marks: Marks = [];
  const inngest = new Inngest({
    id: options.id,
    isDev: false,
    baseUrl: server.url,
    eventKey: server.eventKey,
    signingKey: server.signingKey,
    logger: silent,
    ...(options.checkpointing ? {} : { checkpointing: false }),
  });
  const app = createServer({
    client: inngest,
    functions: [...createStepFunctions(inngest, marks), ...createFlowFunctions(inngest, marks)],
    servePath: "/api/inngest",
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const serveUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}/api/inngest`;
  const synced = await fetch(serveUrl, { method: "PUT" });
  if (!synced.ok) throw new Error(`sync failed: ${synced.status} ${await synced.text()}`);
  return {
    inngest,
    marks,
    serveUrl,
    close: () =>
      new Promise((resolve) => {
        app.close(() => resolve());
        app.closeAllConnections();
      }),
  };
}
