import getPort, { portNumbers } from "get-port";

/**
 * Below the ports that systems give to outgoing connections (Linux: from 32768 on, others from 49152): such a
 * connection, made between the choice of a port and its use or while a killed process is being started again, would
 * take the port away. Two Segues that start at once look from different places on.
 */
const lowest = 20_000;
const highest = 32_700;
const spread = 12_000;

/** A loopback port that nobody uses at this moment, and that stays free for the process it is meant for. */
export const freePort = (): Promise<number> =>
  getPort({
    host: "127.0.0.1",
    port: portNumbers(lowest + Math.floor(Math.random() * spread), highest),
  });

/** So many different ones. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  return ports;
}
