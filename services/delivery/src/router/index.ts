import { createServiceTrpc, type KeyedWrites } from "@segue/kernel";
import { imageRouter, type ImageUseCases } from "./image.ts";
import { streamingRouters, type StreamingUseCases } from "./streaming.ts";
import { uploadRouter, type UploadUseCases } from "./upload.ts";

/** Everything delivery can be asked over tRPC. */
export function deliveryRouter(useCases: {
  uploads: UploadUseCases;
  images: ImageUseCases;
  streaming: StreamingUseCases;
  writes: KeyedWrites;
}) {
  const trpc = createServiceTrpc("delivery", { writes: useCases.writes });
  return trpc.router({
    upload: uploadRouter(trpc, useCases.uploads),
    image: imageRouter(trpc, useCases.images),
    ...streamingRouters(trpc, useCases.streaming),
  });
}

export type DeliveryRouter = ReturnType<typeof deliveryRouter>;
