import type { Clock, Logger } from "@segue/kernel";
import { Server } from "@tus/server";
import type { FastifyInstance, FastifyReply } from "fastify";
import { imageBytesMax, type ImageRef } from "../contract/image.ts";
import type { DeliveryDatabase } from "../db/delivery-database.ts";
import type { SigningKeys } from "../domain/signing-keys.ts";
import { verifyUpload, type UploadPath, type UploadRight } from "../domain/upload-signature.ts";
import type { WorkFolder } from "../adapters/work-folder.ts";
import type { UploadCompletion } from "../use-cases/complete-upload.ts";
import { answerWithProblems, sendProblem, toProblem } from "./problem.ts";
import { asTusError, UploadFileStore } from "./upload-file-store.ts";

const forged = {
  code: "delivery.upload_url_forged",
  message: "This upload address is not valid. Start the upload again.",
};
const expired = {
  code: "delivery.upload_url_expired",
  message: "This upload address has expired. Start the upload again.",
};

/**
 * `HEAD|PATCH /uploads/<id>/<expires>/<signature>` takes audio by the tus protocol, `PUT /uploads/images/<id>/…` a picture
 * in one piece. The address is the right to use it: no cookies, and readable only from Segue's own pages.
 */
export function uploadRoutes(deps: {
  database: DeliveryDatabase;
  workFolder: WorkFolder;
  completion: UploadCompletion;
  keepImage: (bytes: Uint8Array) => Promise<ImageRef>;
  keys: SigningKeys;
  clock: Clock;
  logger: Logger;
  pageOrigins: readonly string[];
}) {
  const { completion, keepImage, keys, clock, logger, pageOrigins } = deps;
  const isOwnPage = (origin: string) => pageOrigins.includes(origin);
  const tus = new Server({
    path: "/uploads",
    datastore: new UploadFileStore(deps),
    allowedOrigins: isOwnPage,
    getFileIdFromRequest: (request) => new URL(request.url).pathname.split("/")[2],
    async onUploadFinish(_request, upload) {
      await completion.complete(upload.id);
      return {};
    },
    onResponseError(_request, error) {
      if ("status_code" in error) return error;
      const { status, message } = toProblem(error);
      if (status >= 500) logger.error({ err: error }, "an upload request failed");
      return asTusError(status, message);
    },
  });

  function refusal(reply: FastifyReply, kind: UploadRight["kind"], path: UploadPath) {
    const verdict = verifyUpload(keys, { ...path, kind }, clock());
    if (verdict === "allowed") return null;
    return verdict === "expired" ? sendProblem(reply, 410, expired) : sendProblem(reply, 403, forged);
  }

  return (app: FastifyInstance) =>
    app.register(async (routes) => {
      answerWithProblems(routes, logger);
      routes.addHook("onRequest", async ({ headers: { origin } }, reply) => {
        reply.header("vary", "origin");
        if (origin !== undefined && isOwnPage(origin)) reply.header("access-control-allow-origin", origin);
      });
      await routes.register(async (audio) => {
        // The body stays an unread stream: tus writes it to disk as it comes.
        audio.removeAllContentTypeParsers();
        audio.addContentTypeParser("*", (_request, _payload, done) => done(null));
        audio.route<{ Params: UploadPath }>({
          method: ["HEAD", "PATCH", "OPTIONS"],
          url: "/uploads/:id/:expires/:signature",
          async handler(request, reply) {
            if (request.method !== "OPTIONS") {
              const refused = refusal(reply, "audio", request.params);
              if (refused) return refused;
            }
            // A crash after the last byte leaves an upload that its client believes is done: asking for it finishes it.
            if (request.method === "HEAD") await completion.complete(request.params.id);
            reply.hijack();
            await tus.handle(request.raw, reply.raw);
            return reply;
          },
        });
      });
      await routes.register(async (images) => {
        images.removeAllContentTypeParsers();
        images.addContentTypeParser(
          "*",
          { parseAs: "buffer", bodyLimit: imageBytesMax },
          (_request, body, done) => done(null, body),
        );
        images.options("/uploads/images/:id/:expires/:signature", async (_request, reply) =>
          reply
            .code(204)
            .header("access-control-allow-methods", "PUT")
            .header("access-control-allow-headers", "content-type")
            .header("access-control-max-age", "86400")
            .send(),
        );
        images.put<{ Params: UploadPath; Body: Buffer }>(
          "/uploads/images/:id/:expires/:signature",
          async (request, reply) =>
            refusal(reply, "image", request.params) ?? (await keepImage(request.body ?? new Uint8Array())),
        );
      });
    });
}
