import { once } from "node:events";
import { createServer } from "node:net";
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
