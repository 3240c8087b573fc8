import { createHttpClient, type HttpClient } from "@segue/kernel/http";
import type { Service } from "@segue/kernel";

/** A service as the gateway is told of it: `service` where it runs in this process, `instances` where it does not. */
export interface Upstream {
  name: string;
  /** The paths beside tRPC under which it answers, such as `/media`. */
  publicPrefixes: readonly string[];
  service?: Service | undefined;
  /** The base addresses of internal listeners. */
  instances?: readonly string[] | undefined;
}

/** A service that is reached over HTTP. */
export interface RemoteUpstream extends Upstream {
  http: HttpClient;
}

export interface Upstreams {
  local: readonly Service[];
  remote: ReadonlyMap<string, RemoteUpstream>;
  close(): Promise<void>;
}

/** Opens a client for every service elsewhere; throws for one that is neither here nor anywhere. */
export function openUpstreams(upstreams: readonly Upstream[]): Upstreams {
  const local: Service[] = [];
  const remote = new Map<string, RemoteUpstream>();
  for (const upstream of upstreams) {
    const { name, service, instances = [] } = upstream;
    if (service !== undefined) local.push(service);
    else if (instances.length === 0) throw new Error(`The gateway is not told where ${name} runs.`);
    else remote.set(name, { ...upstream, http: createHttpClient({ service: name, instances }) });
  }
  return {
    local,
    remote,
    async close() {
      await Promise.all([...remote.values()].map(({ http }) => http.close()));
    },
  };
}
