import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePorts } from "@segue/postgres";

export interface TestSegue {
  /** What Playwright needs to know about it. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** Started as a newcomer would; or a process per service, with wires between them that tests can cut. */
const scripts = { embedded: "scripts/start.ts", split: "scripts/testing/faults/faulty-segue.ts" };

/**
 * Starts Segue on free ports and an empty data folder with the short demo catalogue, and waits until its music is
 * published. What changed must be built before; the embedded one does so itself.
 */
export async function testSegue(
  root: string,
  { chromium, topology }: { chromium: string; topology: keyof typeof scripts },
): Promise<TestSegue> {
  const folder = mkdtempSync(path.join(tmpdir(), "segue-test-"));
  chmodSync(folder, 0o755);
  const [web, admin, gateway, faults] = (await freePorts(4)) as [number, number, number, number];
  const child = spawn(process.execPath, [path.join(root, scripts[topology])], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      SEGUE_DATA: folder,
      SEGUE_DEMO: "short",
      SEGUE_WEB_PORT: String(web),
      SEGUE_ADMIN_PORT: String(admin),
      SEGUE_GATEWAY_PORT: String(gateway),
      FAULTS_PORT: String(faults),
    },
  });
  let output = "";
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  child.stdout.on("data", (chunk: Buffer) => {
    process.stdout.write(chunk);
    output += chunk.toString();
    if (/demo music is complete/i.test(output)) resolve();
  });
  child.once("exit", (code) => reject(new Error(`Segue ended with ${code} before its music was ready`)));
  await ready;
  return {
    env: {
      CHROMIUM_PATH: chromium,
      SEGUE_DATA: folder,
      SEGUE_WEB_URL: `http://localhost:${web}`,
      SEGUE_ADMIN_URL: `http://localhost:${admin}`,
      SEGUE_GATEWAY_URL: `http://localhost:${gateway}`,
      ...(topology === "split" ? { SEGUE_FAULTS_URL: `http://127.0.0.1:${faults}` } : {}),
    },
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
