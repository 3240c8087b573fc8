import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import { Role } from "@segue/access";
import { z } from "zod";
import { AppError } from "./app-error.ts";
import { Priority, type RequestContext } from "./request-context.ts";

const Claims = z.object({
  actor: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("anonymous") }),
    z.object({
      kind: z.literal("user"),
      userId: z.string(),
      role: Role,
      sessionId: z.string(),
      scopes: z.array(z.string()).optional(),
    }),
    z.object({ kind: z.literal("service"), name: z.string() }),
  ]),
  requestId: z.string(),
  deadlineAt: z.number(),
  client: z.object({ ip: z.string(), userAgent: z.string() }).optional(),
  traceparent: z.string().optional(),
  priority: Priority.optional(),
  idempotencyKey: z.string().optional(),
});
const Envelope = z.object({ iss: z.literal("segue"), aud: z.string(), exp: z.number() });

const lifetimeSeconds = 30;
/** The one header there is (RFC 7515): a token with any other is not read further, so that none can choose its check. */
const header = Buffer.from('{"alg":"HS256","typ":"segue-internal+jwt"}').toString("base64url");

/**
 * A signed statement of on whose behalf a request is made, good for one service and half a minute. Every hop makes and
 * checks one, so it is done at once with HMAC-SHA-256 rather than by jobs of WebCrypto, which cost more than the rest of
 * passing a request on.
 */
export async function mintInternalToken(
  ctx: RequestContext,
  audience: string,
  secret: string,
): Promise<string> {
  const { actor, requestId, client, traceparent, priority, idempotencyKey } = ctx;
  const claims = {
    actor,
    requestId,
    deadlineAt: ctx.deadlineAt.getTime(),
    client,
    traceparent,
    priority,
    idempotencyKey,
    iss: "segue",
    aud: audience,
    exp: Math.floor(Date.now() / 1000) + lifetimeSeconds,
  };
  const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}`;
  return `${signed}.${sign(signed, secret).toString("base64url")}`;
}

/** The context inside an internal token; throws `auth.internal_token_refused` unless it was made for `audience`. */
export async function readInternalToken(
  token: string,
  audience: string,
  secret: string,
): Promise<RequestContext> {
  try {
    const [first, payload = "", signature = "", ...more] = token.split(".");
    if (first !== header || more.length > 0) throw new Error("not an internal token");
    const given = Buffer.from(signature, "base64url");
    const expected = sign(`${header}.${payload}`, secret);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Error("forged");
    const body: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    const { aud, exp } = Envelope.parse(body);
    if (aud !== audience) throw new Error(`made for ${aud}`);
    if (exp * 1000 <= Date.now()) throw new Error("ran out");
    const claims = Claims.parse(body);
    return { ...claims, deadlineAt: new Date(claims.deadlineAt) };
  } catch (cause) {
    throw new AppError("unauthenticated", "auth.internal_token_refused", {
      message: "This service answers only requests that come through the gateway.",
      cause,
    });
  }
}

const keys = new Map<string, KeyObject>();

function sign(text: string, secret: string): Buffer {
  let key = keys.get(secret);
  if (key === undefined) keys.set(secret, (key = createSecretKey(Buffer.from(secret))));
  return createHmac("sha256", key).update(text).digest();
}
