import { build } from "esbuild";

/** Native and very large modules stay in node_modules; the rest becomes a file per process that starts in a blink. */
const external = ["sharp", "@node-rs/argon2", "@ffmpeg-installer/ffmpeg", "pino-pretty"];

await build({
  entryPoints: {
    main: "src/main.ts",
    migrate: "src/migrate.ts",
    "media-child": "../../packages/media/src/child/media-child.ts",
    "recommendations-serving": "../../services/recommendations/src/serving/serving-thread.ts",
    "recommendations-training": "../../services/recommendations/src/training/training-thread.ts",
    "search-worker": "../../services/search/src/engine/worker/search-worker.ts",
  },
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  // What is imported on demand (the S3 SDK) stays in a file of its own and is not read unless used.
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  platform: "node",
  target: "node24",
  format: "esm",
  sourcemap: true,
  external,
  logLevel: "warning",
  // Some CommonJS dependencies call require for Node's own modules.
  banner: {
    js: 'import{createRequire as bundleRequire}from"node:module";const require=bundleRequire(import.meta.url);',
  },
});
