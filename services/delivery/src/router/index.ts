import { createServiceTrpc } from "@segue/kernel";
import { imageRouter, type ImageUseCases } from "./image.ts";
import { streamingRouters, type StreamingUseCases } from "./streaming.ts";
import { uploadRouter, type UploadUseCases } from "./upload.ts";

/** Everything delivery can be asked over tRPC. */
export function deliveryRouter(useCases: {
  uploads: UploadUseCases;
  images: ImageUseCases;
  streaming: StreamingUseCases;
}) {
  return createServiceTrpc("delivery").router({
    upload: uploadRouter(useCases.uploads),
    image: imageRouter(useCases.images),
    ...streamingRouters(useCases.streaming),
  });
}

export type DeliveryRouter = ReturnType<typeof deliveryRouter>;
