import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../..");

/** Bundles a source file as the backend's build does, into `folder`; returns the file to run. */
export async function bundle(entry: string, folder: string): Promise<string> {
  const outfile = path.join(folder, `${path.basename(entry, ".ts")}.mjs`);
  await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    // Native modules stay where they are; the bundle lies in a folder from which they would not be found.
    external: ["sharp", "@node-rs/argon2", "@ffmpeg-installer/ffmpeg", "pino-pretty"],
    logLevel: "error",
    banner: {
      js: `import{createRequire as bundleRequire}from"node:module";const require=bundleRequire(${JSON.stringify(root + "/")});`,
    },
  });
  return outfile;
}
