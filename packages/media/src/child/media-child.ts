import { MediaError } from "../media-error.ts";
import { encodeFrame } from "./child-frame.ts";
import type { ChildFrame } from "./child-frame.ts";
import { forbidNetwork } from "./forbid-network.ts";

// Entry of the parser process. It reads untrusted bytes, so it may compute and answer, nothing else.
forbidNetwork();

async function perform(operation: string | undefined, argument: string | undefined): Promise<ChildFrame> {
  switch (operation) {
    case "inspect-audio": {
      const { inspectAudio } = await import("../probe/inspect-audio.ts");
      return inspectAudio(JSON.parse(argument ?? "null"));
    }
    case "derive-images": {
      const { renderVariants } = await import("../image/render-variants.ts");
      // Loaded here, not by that module: a bundler hoists static imports, and reading tags must work without native addons.
      const { default: sharp } = await import("sharp");
      return renderVariants(sharp, await readStdin());
    }
    case "describe-sound": {
      const { describePcm } = await import("../sound/sound-job.ts");
      return describePcm(await readStdin());
    }
    default:
      throw new Error(`Unknown operation ${operation}.`);
  }
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function answer(): Promise<ChildFrame> {
  try {
    return await perform(process.argv[2], process.argv[3]);
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    return { value: { refused: { code: error.code, message: error.message } }, blobs: [] };
  }
}

process.stdout.write(encodeFrame(await answer()));
