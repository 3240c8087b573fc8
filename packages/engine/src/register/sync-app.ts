import { z } from "zod";

import type { EngineContext } from "../engine-context.ts";
import { EngineError } from "../engine-error.ts";
import type { SdkClient } from "../execute/sdk-client.ts";
import { registerApp } from "./register-app.ts";

const InBandReply = z.object({ app_id: z.string(), functions: z.array(z.unknown()) });

/** Asks the app served at `serveUrl` for its functions and registers them. Throws EngineError when it does not answer or one is outside the subset. */
export async function syncApp(engine: EngineContext, client: SdkClient, serveUrl: string): Promise<void> {
  const reply = await client
    .send({
      method: "PUT",
      url: new URL(serveUrl),
      body: { url: serveUrl },
      headers: { "x-inngest-sync-kind": "in_band" },
    })
    .catch((error: unknown) => {
      throw new EngineError("sync_failed", `Nothing answers at ${serveUrl}. Start the app first.`, {
        cause: error,
      });
    });
  if (reply.status !== 200) {
    throw new EngineError(
      "sync_failed",
      `${serveUrl} answered ${reply.status} to the sync: ${reply.text.slice(0, 500)}. Check its signing key.`,
    );
  }
  const parsed = InBandReply.safeParse(JSON.parse(reply.text));
  if (!parsed.success) {
    throw new EngineError(
      "sync_failed",
      `${serveUrl} did not list its functions. Allow in-band sync there.`,
      { cause: parsed.error },
    );
  }
  await registerApp(engine, { appId: parsed.data.app_id, functions: parsed.data.functions });
}
