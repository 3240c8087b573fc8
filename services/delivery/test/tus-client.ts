import { request } from "node:http";
import type { DeliveryApp } from "./delivery-app.ts";

const tus = { "tus-resumable": "1.0.0" };

/** How many bytes the server has. */
export async function offsetOf(uploadUrl: string): Promise<number> {
  const response = await fetch(uploadUrl, { method: "HEAD", headers: tus });
  if (response.status !== 200) throw new Error(`HEAD answered ${response.status}.`);
  return Number(response.headers.get("upload-offset"));
}

/** Sends bytes at an offset. */
export function patch(uploadUrl: string, bytes: Uint8Array, offset: number): Promise<Response> {
  return fetch(uploadUrl, {
    method: "PATCH",
    headers: { ...tus, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
    body: Buffer.from(bytes),
  });
}

/** Promises all the bytes but cuts the connection once `sentBytes` of them were sent and `hasArrived` says so. */
export async function patchAndHangUp(
  uploadUrl: string,
  bytes: Buffer,
  { sentBytes, hasArrived }: { sentBytes: number; hasArrived: () => Promise<boolean> },
): Promise<void> {
  const sending = request(uploadUrl, {
    method: "PATCH",
    headers: {
      ...tus,
      "upload-offset": "0",
      "content-type": "application/offset+octet-stream",
      "content-length": bytes.length,
    },
  });
  const isClosed = new Promise<void>((resolve) => sending.once("close", resolve));
  // Hanging up is the point: the reset that follows is expected.
  sending.on("error", () => undefined);
  sending.write(bytes.subarray(0, sentBytes));
  while (!(await hasArrived())) await new Promise<void>((resolve) => setImmediate(resolve));
  sending.destroy();
  await isClosed;
}

/** Uploads a whole file as an editor; returns its id. */
export async function uploadFile(
  app: DeliveryApp,
  bytes: Uint8Array,
  { fileName = "tone.wav", batchId = "batch-1" } = {},
): Promise<string> {
  const { uploadId, uploadUrl } = await app.as.editor.upload.create.mutate({
    batchId,
    fileName,
    sizeBytes: bytes.byteLength,
  });
  const response = await patch(uploadUrl, bytes, 0);
  if (response.status !== 204) throw new Error(`PATCH answered ${response.status}: ${await response.text()}`);
  return uploadId;
}
