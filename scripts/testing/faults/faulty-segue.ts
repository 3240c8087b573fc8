import { createServer } from "node:http";
import path from "node:path";
import { followSeed } from "../../../apps/server/src/supervisor/follow-seed.ts";
import type { Wiring } from "../../../apps/server/src/supervisor/child-env.ts";
import { startSegue } from "../../../apps/server/src/supervisor/segue.ts";
import { readSettings } from "../../../apps/server/src/supervisor/settings.ts";
import { type ServiceName, serviceNames } from "../../../apps/server/src/database-names.ts";
import { faults, startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

/**
 * A split Segue whose wires can be cut: every connection between services, and of each service to its database, goes
 * through a proxy. `POST /wire/<service>/<calls|database>/<fault>` on FAULTS_PORT makes one fail, `POST /restart`
 * starts all processes of the backend afresh. Everything is built before.
 */
const root = path.resolve(import.meta.dirname, "../../..");
const settings = readSettings(process.env);
const wires = new Map<string, TcpProxy[]>();
const say = (sentence: string) => console.log(sentence);

async function rewire(wiring: Wiring): Promise<Wiring> {
  const databaseUrls = { ...wiring.databaseUrls };
  const peerUrls = { ...wiring.peerUrls };
  for (const name of serviceNames) {
    const url = new URL(databaseUrls[name] as string);
    const database = await startTcpProxy({ port: Number(url.port) });
    url.port = String(database.port);
    databaseUrls[name] = url.href;
    const calls = await Promise.all(wiring.internalPorts[name].map((port) => startTcpProxy({ port })));
    peerUrls[name] = calls.map(({ port }) => `http://127.0.0.1:${port}`);
    wires.set(`${name}/database`, [database]);
    wires.set(`${name}/calls`, calls);
  }
  return { ...wiring, databaseUrls, peerUrls: peerUrls as Record<ServiceName, string[]> };
}

const segue = await startSegue({
  root,
  settings,
  topology: "split",
  build: async () => undefined,
  say,
  rewire,
});
const seed = followSeed(segue.wiring, say);

const control = createServer((request, response) => {
  const [kind, service, end, fault] = (request.url ?? "").slice(1).split("/");
  act(kind, `${service}/${end}`, fault).then(
    () => response.end("done"),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
control.listen(Number(process.env["FAULTS_PORT"]), "127.0.0.1");

async function act(kind: string | undefined, wire: string, fault: string | undefined): Promise<void> {
  if (kind === "restart") return segue.restartBackend();
  const named = wires.get(wire);
  const wanted = faults.find((one) => one === fault);
  if (kind !== "wire" || named === undefined || wanted === undefined)
    throw new Error(`There is no wire ${wire}, or no fault ${fault}.`);
  for (const one of named) one.fail(wanted);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    control.close();
    void seed
      .stop()
      .then(() => segue.stop())
      .then(() => process.exit(0));
  });
}
