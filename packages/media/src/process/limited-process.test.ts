import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { isRunning } from "../../test/processes.ts";
import { runLimited } from "./limited-process.ts";
import type { LimitedCommand } from "./limited-process.ts";

const limits = { wallMs: 20_000, cpuSeconds: 20, addressSpaceMb: 4096, dataMb: 1024 };

function shell(script: string, overrides: Partial<LimitedCommand> = {}): LimitedCommand {
  return {
    command: "/bin/sh",
    args: ["-c", script],
    limits,
    niceness: 0,
    onStdout: () => undefined,
    ...overrides,
  };
}

test("the exit code and the end of stderr come back", async () => {
  await expect(runLimited(shell("echo oops >&2; exit 3"))).resolves.toEqual({
    exitCode: 3,
    isTimedOut: false,
    stderr: "oops\n",
  });
});

test("nothing of this process' environment reaches the child", async () => {
  process.env["SEGUE_TEST_SECRET"] = "planted";
  let output = "";
  await runLimited(shell("env", { onStdout: (chunk) => (output += chunk.toString()) }));
  delete process.env["SEGUE_TEST_SECRET"];
  expect(output).toContain("PATH=");
  expect(output).not.toContain("planted");
});

test.runIf(process.platform === "linux")("memory limits are in force inside the child", async () => {
  let output = "";
  await runLimited(shell("ulimit -v; ulimit -d", { onStdout: (chunk) => (output += chunk.toString()) }));
  expect(output).toBe(`${4096 * 1024}\n${1024 * 1024}\n`);
});

test("aborting kills the child and everything it started", async () => {
  const controller = new AbortController();
  const pids: number[] = [];
  const run = runLimited(
    shell("sleep 300 & echo $! $$; wait", {
      signal: controller.signal,
      onStdout: (chunk) => {
        pids.push(...chunk.toString().trim().split(" ").map(Number));
        controller.abort(new Error("stop"));
      },
    }),
  );
  await expect(run).rejects.toThrow("stop");
  expect(pids).toHaveLength(2);
  for (const pid of pids) await expect.poll(() => isRunning(pid)).toBe(false);
});

test("a child over its wall time is killed and says so", async () => {
  const exit = await runLimited(shell("sleep 300", { limits: { ...limits, wallMs: 200 } }));
  expect(exit.isTimedOut).toBe(true);
});

test("a child over its processor time is killed", async () => {
  const exit = await runLimited(shell("while :; do :; done", { limits: { ...limits, cpuSeconds: 1 } }));
  expect(exit.exitCode).toBeGreaterThan(128);
  expect(exit.isTimedOut).toBe(false);
});

test("an error in the output handler ends the child and is thrown", async () => {
  const run = runLimited(
    shell("echo x; sleep 300", {
      onStdout: () => {
        throw new RangeError("too much");
      },
    }),
  );
  await expect(run).rejects.toThrow("too much");
});

test("a parent killed without warning takes its children along", async () => {
  const program = `
    import { runLimited } from ${JSON.stringify(new URL("./limited-process.ts", import.meta.url).href)};
    await runLimited({
      command: "/bin/sh", args: ["-c", "echo $$; exec sleep 300"], niceness: 0, limits: ${JSON.stringify(limits)},
      onStdout: (chunk) => process.stdout.write(chunk),
    });`;
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [firstOutput] = (await once(parent.stdout, "data")) as [Buffer];
  const pid = Number(firstOutput.toString());
  expect(await isRunning(pid)).toBe(true);
  parent.kill("SIGKILL");
  await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
});
