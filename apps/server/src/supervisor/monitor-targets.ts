import { type PartName, partNames } from "../database-names.ts";
import type { WatchedProcess } from "../monitor/monitor-variables.ts";
import type { Wiring } from "./child-env.ts";
import type { Topology } from "./part-plans.ts";

/** Every process of a running Segue beside its database, as the monitor is told of them. */
export function monitorTargets(wiring: Wiring, topology: Topology): string {
  const { settings, internalPorts } = wiring;
  const local = (port: number) => `http://127.0.0.1:${port}`;
  const page = (name: string, port: number): WatchedProcess => ({
    name,
    kind: "page",
    urls: [`${local(port)}/api/health`],
    runs: [],
  });
  const isLocalEngine = settings.INNGEST_BASE_URL === undefined;
  const parts = partNames.filter((name) => name !== "engine" || isLocalEngine);
  const backend: WatchedProcess[] =
    topology === "embedded"
      ? [{ name: "backend", kind: "internal", urls: [local(internalPorts.gateway[0])], runs: [...parts] }]
      : parts.map((name: PartName) => ({
          name,
          kind: "internal",
          urls: internalPorts[name].map(local),
          runs: [name],
        }));
  return JSON.stringify([
    ...backend,
    page("web", settings.SEGUE_WEB_PORT),
    page("admin", settings.SEGUE_ADMIN_PORT),
  ]);
}
