import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { StartError } from "./start-error.ts";

/** Throws a StartError naming the variable to set when another program has the port. */
export async function requireFree(port: number, host: string, variable: string): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, "listening");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${code})`;
    throw new StartError(`Port ${port} ${why}. Stop that program, or set ${variable} to another port.`, {
      cause,
    });
  } finally {
    probe.close();
  }
}

/** A loopback port that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port as number;
}

/** So many different loopback ports that nobody uses at this moment. */
export async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(probes.map((probe) => once(probe, "listening")));
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  for (const probe of probes) probe.close();
  return ports;
}
