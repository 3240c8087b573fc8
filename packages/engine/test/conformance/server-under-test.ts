import { createTestDatabase } from "@segue/testing/postgres";

import { createEngine } from "../../src/index.ts";

/** The Inngest server the suite talks to. */
export type ServerUnderTest = {
  url: string;
  eventKey: string;
  signingKey: string;
  isLocal: boolean;
  stop(): Promise<void>;
};

const signingKey = "signkey-test-6b1f0c9ad2e34b7f";
const eventKey = "conformance-events";

/** The server at INNGEST_BASE_URL, or else a local engine on a database of its own that retries quickly. */
export async function openServer(env: NodeJS.ProcessEnv): Promise<ServerUnderTest> {
  if (env.INNGEST_BASE_URL) {
    return {
      url: env.INNGEST_BASE_URL,
      eventKey: env.INNGEST_EVENT_KEY ?? "",
      signingKey: env.INNGEST_SIGNING_KEY ?? "",
      isLocal: false,
      stop: async () => {},
    };
  }
  const database = await createTestDatabase();
  const engine = createEngine({
    databaseUrl: database.url,
    port: 0,
    eventKey,
    signingKey,
    backoff: () => 100,
  });
  const { url } = await engine.start();
  return {
    url,
    eventKey,
    signingKey,
    isLocal: true,
    stop: async () => {
      await engine.stop();
      await database.drop();
    },
  };
}
