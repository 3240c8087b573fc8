import path from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";

test("the contract brings schemas into a browser's bundle and nothing of the server", async () => {
  const { metafile } = await build({
    entryPoints: [path.join(import.meta.dirname, "index.ts")],
    bundle: true,
    write: false,
    metafile: true,
    platform: "browser",
    format: "esm",
    logLevel: "silent",
  });
  const inputs = Object.keys(metafile.inputs).map((input) => input.split("node_modules/").at(-1) ?? input);
  expect(inputs.some((input) => input.endsWith("contract/release.ts"))).toBe(true);
  expect(inputs.filter((input) => !/^zod\/|services\/[a-z]+\/src\/contract\//.test(input))).toEqual([]);
});
