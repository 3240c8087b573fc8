import { createEngine } from "../../src/index.ts";

/** What the parent passes as its only argument, in JSON. */
export type EngineProcessOptions = {
  databaseUrl: string;
  port: number;
  leaseMs: number;
  eventKey: string;
  signingKey: string;
};

const options = JSON.parse(process.argv[2] ?? "") as EngineProcessOptions;
const { url } = await createEngine({ ...options, backoff: () => 200 }).start();
process.stdout.write(`listening on ${url}\n`);
