import { createEngine } from "../../src/index.ts";

/** What the parent passes as its only argument, in JSON. */
export type EngineProcessOptions = {
  databaseUrl: string;
  port: number;
  eventKey: string;
  signingKey: string;
};

const leaseMs = 3000;
const options = JSON.parse(process.argv[2] ?? "") as EngineProcessOptions;
const { url } = await createEngine({ ...options, leaseMs, backoff: () => 200 }).start();
process.stdout.write(`listening on ${url}\n`);
