import type { Clock, Logger } from "@segue/kernel";
import { createHotRanges, type ObjectStore } from "@segue/storage";
import type { FastifyInstance, FastifyReply } from "fastify";
import { RenditionName } from "../contract/grant.ts";
import { imageSizes } from "../contract/image.ts";
import { isStillValid, verifyMedia, type PrefixVerdict } from "../domain/media-signature.ts";
import { createRecentlyUsed } from "../domain/recently-used.ts";
import type { SigningKeys } from "../domain/signing-keys.ts";
import type { MediaFiles } from "./media-files.ts";
import { answerWithProblems, sendProblem } from "./problem.ts";
import { createFileSender } from "./stored-file.ts";

/** 48 MiB hold the first seconds of some thousand tracks; a segment of FLAC is under 1 MiB. */
const HOT_LIMITS = { totalBytesMax: 48 << 20, rangeBytesMax: 1 << 20 };

const OPEN_TO_ALL_PAGES = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "accept-ranges, content-length, content-range, etag",
  "cross-origin-resource-policy": "cross-origin",
  "timing-allow-origin": "*",
};

interface SignedParams {
  signature: string;
  expires: string;
  masterId: string;
  file: string;
}

const forged = { code: "delivery.url_forged", message: "This address is not valid. Ask for a new one." };
const expired = { code: "delivery.url_expired", message: "This address has expired. Ask for a new one." };
const withheld = {
  code: "delivery.rendition_withheld",
  message: "This quality is not part of what was granted.",
};
const missing = { code: "delivery.media_missing", message: "There is no such file." };

/**
 * `GET /media/a/<signature>/<expires>/<masterId>/<file>` for audio and waveforms, `GET /media/images/<id>/<px>.<format>`
 * for pictures. Both are readable from every origin and cacheable for ever; the signed prefix is no part of the bytes.
 */
export function mediaRoutes(deps: {
  files: MediaFiles;
  store: ObjectStore;
  keys: SigningKeys;
  clock: Clock;
  logger: Logger;
}) {
  const { files, keys, clock, logger } = deps;
  const hot = createHotRanges(deps.store, HOT_LIMITS);
  const send = createFileSender({ store: deps.store, hot, logger });
  const verdicts = createRecentlyUsed<PrefixVerdict>(5_000);

  function judge(params: SignedParams): PrefixVerdict {
    const prefix = `${params.signature}/${params.expires}/${params.masterId}`;
    const known = verdicts.get(prefix);
    if (known?.kind === "allowed")
      return isStillValid(known.expiresAtMs, clock()) ? known : { kind: "expired" };
    const verdict = verifyMedia(keys, params, clock());
    // Only good prefixes are remembered: a flood of forged ones must not push them out.
    if (verdict.kind === "allowed") verdicts.set(prefix, verdict);
    return verdict;
  }

  async function sendAudio(params: SignedParams, reply: FastifyReply) {
    const verdict = judge(params);
    if (verdict.kind === "forged") return sendProblem(reply, 403, forged);
    if (verdict.kind === "expired") return sendProblem(reply, 410, expired);
    const name = RenditionName.safeParse(/^(.+)\.mp4$/.exec(params.file)?.[1]);
    if (!name.success && params.file !== "waveform.bin") return sendProblem(reply, 404, missing);
    if (name.success && !verdict.renditions.has(name.data)) return sendProblem(reply, 403, withheld);
    const { masterId } = params;
    const file = name.success ? await files.rendition(masterId, name.data) : await files.waveform(masterId);
    return file ? send(reply.request, reply, file) : sendProblem(reply, 404, missing);
  }

  return (app: FastifyInstance) =>
    app.register(async (routes) => {
      answerWithProblems(routes, logger);
      routes.addHook("onRequest", (_request, reply, done) => {
        reply.headers(OPEN_TO_ALL_PAGES);
        done();
      });
      routes.options("/media/*", async (_request, reply) =>
        reply
          .code(204)
          .header("access-control-allow-methods", "GET, HEAD")
          .header("access-control-allow-headers", "range, if-range, if-none-match")
          .header("access-control-max-age", "86400")
          .send(),
      );
      // HEAD is named: the one that Fastify derives from GET would report a length of 0.
      routes.route<{ Params: SignedParams }>({
        method: ["GET", "HEAD"],
        url: "/media/a/:signature/:expires/:masterId/:file",
        handler: (request, reply) => sendAudio(request.params, reply),
      });
      routes.route<{ Params: { imageId: string; file: string } }>({
        method: ["GET", "HEAD"],
        url: "/media/images/:imageId/:file",
        async handler(request, reply) {
          const { imageId, file: fileName } = request.params;
          const file = isImageFile(imageId, fileName) ? await files.image(imageId, fileName) : null;
          return file ? send(request, reply, file) : sendProblem(reply, 404, missing);
        },
      });
    });
}

const sizes = new Set(imageSizes.map(String));

function isImageFile(imageId: string, fileName: string): boolean {
  const [, px = "", format] = /^(\d+)\.(avif|webp)$/.exec(fileName) ?? [];
  return format !== undefined && sizes.has(px) && /^[0-9a-f-]{36}$/.test(imageId);
}
