import type { AppRouter } from "@segue/gateway/contract";
import type { TRPCClient } from "@trpc/client";
import { z } from "zod";
import { toFailure } from "~/lib/failure.ts";

/** Largest picture that Segue takes, in bytes. */
const imageBytesMax = 20 * 1024 * 1024;

const Kept = z.object({ id: z.string() });
const Refused = z.object({ message: z.string() });

/** A picture that was not taken; the message says why and what to do. */
export class ImageRefused extends Error {}

/** Sends a picture and returns the id it is kept under; throws `ImageRefused` with a sentence for the editor. */
export async function sendImage(client: TRPCClient<AppRouter>, file: File): Promise<string> {
  if (file.size === 0) throw new ImageRefused("The picture is empty. Choose another one.");
  if (file.size > imageBytesMax)
    throw new ImageRefused("The picture is larger than 20 MB. Choose a smaller one.");
  const ticket = await client.delivery.image.createUpload
    .mutate({ sizeBytes: file.size })
    .catch((error: unknown) => {
      throw new ImageRefused(toFailure(error).message, { cause: error });
    });
  const answer = await put(ticket.uploadUrl, file);
  const kept = Kept.safeParse(answer);
  if (kept.success) return kept.data.id;
  const refused = Refused.safeParse(answer);
  throw new ImageRefused(
    refused.success ? refused.data.message : "The picture could not be used. Choose another one.",
  );
}

async function put(url: string, file: File): Promise<unknown> {
  try {
    const response = await fetch(url, { method: "PUT", body: file });
    return await response.json();
  } catch (error) {
    throw new ImageRefused("The picture could not be sent. Check your connection and try again.", {
      cause: error,
    });
  }
}
