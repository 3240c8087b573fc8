import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wav } from "../../test/wav.ts";
import { findEncoder } from "../encoder/find-encoder.ts";
import { createMediaTools } from "../media-tools.ts";
import type { MediaTools } from "../media-tools.ts";
import { runChild } from "./run-child.ts";
import type { ChildJob } from "./run-child.ts";

const job: ChildJob = {
  operation: "inspect-audio",
  wallMs: 15_000,
  heapMb: 64,
  outputMaxBytes: 4096,
  failure: { code: "corrupt", message: "Try another file." },
};

let folder: string;
let childEntry: string;
let tools: MediaTools;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "segue-media-child-"));
  childEntry = join(folder, "media-child.mjs");
  // Native modules stay outside the bundle and are found in node_modules beside it.
  await symlink(join(import.meta.dirname, "../../../../node_modules"), join(folder, "node_modules"));
  await build({
    entryPoints: [join(import.meta.dirname, "media-child.ts")],
    outfile: childEntry,
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["sharp"],
    logLevel: "silent",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  tools = createMediaTools({
    encoder: await findEncoder(),
    childEntry,
  });
});
afterAll(() => rm(folder, { recursive: true }));

test("bundled into one file, the parser process reads audio and pictures and measures sound", async () => {
  const file = join(folder, "in.wav");
  await writeFile(file, wav({ totalSamples: 4410 }));
  const { format } = await tools.probeAudio(file);
  expect(format.totalSamples).toBe(4410);
  await expect(tools.measureSound({ file, format })).resolves.toMatchObject({ bpm: null });
  const picture = await sharp({ create: { width: 9, height: 5, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  await expect(tools.deriveImages(picture)).resolves.toMatchObject({ width: 9, height: 5 });
});

test("the parser process can neither write files, nor start programs, nor reach the network", async () => {
  const source = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const attempts = join(folder, "attempts.mjs");
  await writeFile(
    attempts,
    `import fs from "node:fs";
    import net from "node:net";
    import { spawnSync } from "node:child_process";
    import { encodeFrame } from ${source("./child-frame.ts")};
    import { forbidNetwork } from ${source("./forbid-network.ts")};
    forbidNetwork();
    const outcome = (act) => { try { act(); return "done"; } catch (error) { return error.code ?? error.message; } };
    const value = [
      outcome(() => fs.writeFileSync(${JSON.stringify(join(folder, "written"))}, "x")),
      outcome(() => spawnSync("true")),
      outcome(() => net.connect(9, "127.0.0.1")),
    ];
    process.stdout.write(encodeFrame({ value, blobs: [] }));`,
  );
  const frame = await runChild({ entry: attempts, niceness: 0 }, job);
  expect(frame.value).toEqual([
    "ERR_ACCESS_DENIED",
    "ERR_ACCESS_DENIED",
    "The parser process has no network.",
  ]);
});

test.each([
  ["answers more than allowed", "process.stdout.write(Buffer.alloc(5000))"],
  ["answers nonsense", "process.stdout.write('not a frame at all')"],
  ["dies", "process.exit(7)"],
  ["uses too much memory", "const all = []; for (;;) all.push(Array(1e6).fill(all.length))"],
])("a parser that %s becomes the failure its job names", async (_, program) => {
  const entry = join(folder, "rogue.mjs");
  await writeFile(entry, program);
  await expect(runChild({ entry, niceness: 0 }, job)).rejects.toMatchObject({
    code: "corrupt",
    message: "Try another file.",
  });
});
