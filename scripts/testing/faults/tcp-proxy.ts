import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

export const faults = ["none", "refuse", "hang", "slow", "reset"] as const;
/**
 * How a connection behaves: passed on; refused as if nothing listened; accepted and then silent; passed on late; or
 * cut by a reset as soon as anything is sent.
 */
export type Fault = (typeof faults)[number];

export const slowMs = 2_000;

/** A wire between two parts that can be made to fail. */
export interface TcpProxy {
  port: number;
  fail(fault: Fault): void;
  close(): void;
}

const lookEveryMs = 300;

/**
 * Listens on a free loopback port and passes everything on to `target`, until it is told to fail. Where nothing listens
 * at the target, nothing listens here either: callers must not be told of a wire that they would not have.
 */
export async function startTcpProxy(target: { port: number }): Promise<TcpProxy> {
  let fault: Fault = "none";
  let isClosed = false;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target.port, "127.0.0.1");
    join(near, far);
    join(far, near);
  });

  function join(from: Socket, to: Socket): void {
    open.add(from);
    from.setNoDelay(true);
    from.on("data", (chunk) => {
      if (fault === "reset") from.resetAndDestroy();
      else if (fault === "slow") setTimeout(() => to.writable && to.write(chunk), slowMs);
      else if (fault !== "hang" && !to.write(chunk)) from.pause();
    });
    from.on("drain", () => to.resume());
    // Either end that breaks takes the other one along; there is nothing else to do about it.
    from.on("error", () => to.destroy());
    from.on("close", () => {
      open.delete(from);
      to.destroy();
    });
  }

  const cut = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  const listen = async (at: number) => {
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;

  async function follow(): Promise<void> {
    while (!isClosed) {
      // Looked at after the wait: the wire may have been cut meanwhile.
      const isThere = (await canConnect(target.port)) && fault !== "refuse";
      if (isClosed) return;
      if (isThere && !server.listening) await listen(port);
      if (!isThere && server.listening) server.close();
      await delay(lookEveryMs);
    }
  }
  void follow();

  return {
    port,
    fail(next) {
      fault = next;
      if (next === "refuse") server.close();
      // What was swallowed while it hung is gone for good: such a connection must not be used again.
      if (next === "refuse" || next === "none") cut();
    },
    close() {
      isClosed = true;
      server.close();
      cut();
    },
  };
}

async function canConnect(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false; // the answer that was asked for
  } finally {
    socket.destroy();
  }
}
