import path from "node:path";
import { type PartName, partNames, serviceNames } from "../database-names.ts";
import { backendEnv, nextEnv, type Wiring } from "./child-env.ts";
import { monitorTargets } from "./monitor-targets.ts";
import type { PartOptions } from "./part.ts";

/** How the backend is spread over processes: all in one, or one for each part. */
export type Topology = "embedded" | "split";

type Slot = Pick<PartOptions, "name" | "command" | "env" | "healthUrl" | "graceMs">;

/** One or two ways to start the same part; with two, a successor can run beside it. */
export type Plan = readonly [Slot, ...Slot[]];

/** Time for those who hold connections to hear that a process is going: some health checks of a gateway long. */
const drainMs = 2_500;

/** The processes of a running Segue beside its database, in the order in which they start. */
export function planParts(wiring: Wiring, topology: Topology): Plan[] {
  const { settings } = wiring;
  const backend = topology === "embedded" ? [embeddedBackend(wiring)] : splitBackend(wiring);
  return [
    ...backend,
    nextApp(wiring, "web", settings.SEGUE_WEB_PORT),
    nextApp(wiring, "admin", settings.SEGUE_ADMIN_PORT),
  ];
}

function embeddedBackend(wiring: Wiring): Plan {
  const [internalPort] = wiring.internalPorts.gateway;
  return [
    {
      name: "backend",
      command: backendCommand(wiring),
      env: backendEnv(wiring, partNames, {
        INTERNAL_PORT: String(internalPort),
        MONITOR_TARGETS: monitorTargets(wiring, "embedded"),
      }),
      healthUrl: local(wiring.settings.SEGUE_GATEWAY_PORT, "/readyz"),
    },
  ];
}

function splitBackend(wiring: Wiring): Plan[] {
  const slot = (part: PartName, internalPort: number): Slot => ({
    name: part,
    // The name is for whoever looks at the list of processes.
    command: [...backendCommand(wiring), part],
    env: backendEnv(wiring, [part], {
      INTERNAL_PORT: String(internalPort),
      DRAIN_MS: String(drainMs),
      GATEWAY_PORT_IS_SHARED: "yes",
      MONITOR_TARGETS: monitorTargets(wiring, "split"),
    }),
    healthUrl: local(internalPort, "/readyz"),
    graceMs: 10_000,
  });
  const overlapping = (part: PartName): Plan => {
    const [first, second] = wiring.internalPorts[part];
    return [slot(part, first), slot(part, second)];
  };
  const engine: Plan[] =
    wiring.settings.INNGEST_BASE_URL === undefined ? [[slot("engine", wiring.internalPorts.engine[0])]] : [];
  return [...engine, ...serviceNames.map(overlapping), overlapping("gateway")];
}

// Without source maps: they cost the process 85 MB, and traces of a bundle that is not minified can be read.
const backendCommand = ({ root }: Wiring) => [process.execPath, path.join(root, "apps/server/dist/main.mjs")];

const local = (port: number, pathname: string) => `http://127.0.0.1:${port}${pathname}`;

function nextApp(wiring: Wiring, app: "web" | "admin", port: number): Plan {
  const { root, settings } = wiring;
  const script = path.join(root, "node_modules/next/dist/bin/next");
  const folder = path.join(root, "apps", app);
  return [
    {
      name: app,
      command: [process.execPath, script, "start", folder, "-p", String(port), "-H", settings.SEGUE_HOST],
      env: nextEnv(wiring, app),
      healthUrl: local(port, "/api/health"),
    },
  ];
}
