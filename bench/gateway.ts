import { mkdtempSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { mintInternalToken, serviceContext } from "@segue/kernel";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { type BenchServer, startServer } from "./gateway/start-server.ts";
import { bundle } from "./measuring/bundle.ts";
import { type Finding, printFindings } from "./measuring/findings.ts";
import { runSeconds } from "./measuring/process-tree.ts";

/**
 * Processor time of one read of twenty tracks, by all processes that serve it: asked of the service itself, through the
 * gateway in another process, through a proxy that only passes on, and of gateway and service in one process. Rounds
 * alternate, the least counts.
 */
const goal = 3;
const rounds = Number(process.env["ROUNDS"] ?? 5);
const requestsPerRound = 3_000;
const connections = 4;
const internalSecret = "a secret of a benchmark, long enough to pass";

const folder = mkdtempSync(path.join(tmpdir(), "segue-bench-gateway-"));
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const servers: BenchServer[] = [];
try {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  const jwk = { ...(await exportJWK(publicKey)), kid: "bench", alg: "EdDSA" };
  const listener = await new SignJWT({ sid: "s", role: "listener" })
    .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid: "bench" })
    .setIssuer("segue")
    .setAudience("segue-api")
    .setSubject("01980000-0000-7000-8000-000000000001")
    .setIssuedAt()
    .setExpirationTime("1h")
    .sign(privateKey);
  const entry = await bundle("bench/gateway/server.ts", folder);
  const start = async (role: Parameters<typeof startServer>[1], serviceUrl?: string) => {
    const server = await startServer(entry, role, {
      INTERNAL_SECRET: internalSecret,
      PUBLIC_JWK: JSON.stringify(jwk),
      ...(serviceUrl === undefined ? {} : { SERVICE_URL: serviceUrl }),
    });
    servers.push(server);
    return server;
  };
  const service = await start("service");
  const gateway = await start("gateway", service.url);
  const proxy = await start("proxy", service.url);
  const embedded = await start("embedded");

  const internal = () => mintInternalToken(serviceContext("bench"), "catalog", internalSecret);
  const one = "input=%7B%22json%22%3A%7B%22limit%22%3A20%7D%7D";
  const two = `batch=1&input=${encodeURIComponent('{"0":{"json":{"limit":20}},"1":{"json":{"limit":20}}}')}`;
  const ways: Way[] = [
    {
      what: "the service itself",
      path: `${service.url}/trpc/catalog/release.list?${one}`,
      token: internal,
      pids: [service.pid],
    },
    {
      what: "through a bare proxy",
      path: `${proxy.url}/trpc/catalog/release.list?${one}`,
      token: internal,
      pids: [proxy.pid, service.pid],
    },
    {
      what: "through the gateway",
      path: `${gateway.url}/api/trpc/catalog.release.list?${one}`,
      token: async () => listener,
      pids: [gateway.pid, service.pid],
    },
    {
      what: "gateway and service in one process",
      path: `${embedded.url}/api/trpc/catalog.release.list?${one}`,
      token: async () => listener,
      pids: [embedded.pid],
    },
    {
      what: "two services in one batch, split",
      path: `${gateway.url}/api/trpc/catalog.release.list,social.like.list?${two}`,
      token: async () => listener,
      pids: [gateway.pid, service.pid],
    },
  ];
  const best = ways.map(() => Number.POSITIVE_INFINITY);
  const gatewayOnly: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    for (const [index, way] of ways.entries()) {
      const before = runSeconds(gateway.pid);
      const spent = await microsecondsPerRequest(way);
      if (round < 0) continue;
      best[index] = Math.min(best[index] ?? spent, spent);
      if (index === 2) gatewayOnly.push(((runSeconds(gateway.pid) - before) * 1e6) / requestsPerRound);
    }
  }
  const direct = best[0] ?? Number.NaN;
  const findings: Finding[] = ways.map(({ what }, index) => {
    const ratio = (best[index] ?? Number.NaN) / direct;
    return {
      what,
      measured: `${best[index]?.toFixed(0)} µs`,
      peer: `${direct.toFixed(0)} µs the service itself`,
      ratio: ratio.toFixed(2),
      goal: index === 2 ? `<= ${goal}` : "-",
      isMet: index === 2 ? ratio <= goal : null,
    };
  });
  printFindings(findings);
  console.log(`\nOf that, the gateway's own process: ${Math.min(...gatewayOnly).toFixed(0)} µs.`);
} finally {
  agent.destroy();
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Way {
  what: string;
  path: string;
  token: () => Promise<string>;
  /** The processes that serve it. */
  pids: number[];
}

async function microsecondsPerRequest({ path: url, token, pids }: Way): Promise<number> {
  const spent = () => pids.reduce((sum, pid) => sum + runSeconds(pid), 0);
  const before = spent();
  let left = requestsPerRound;
  const askInTurn = async () => {
    // Made anew each time: an internal token is good for half a minute, which a round may take on a busy machine.
    while (left-- > 0) await ask(url, `Bearer ${await token()}`);
  };
  await Promise.all(Array.from({ length: connections }, askInTurn));
  return ((spent() - before) * 1e6) / requestsPerRound;
}

function ask(url: string, authorization: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization } }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200 && text.includes("Track 19")) resolve();
        else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 300)}`));
      });
    }).on("error", reject);
  });
}
