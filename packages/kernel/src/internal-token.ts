import { Role } from "@segue/access";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { AppError } from "./app-error.ts";
import { newId } from "./ids.ts";
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

const issuer = "segue";
const lifetimeSeconds = 30;

/** A signed statement of on whose behalf a request is made, good for one service and half a minute. */
export function mintInternalToken(ctx: RequestContext, audience: string, secret: string): Promise<string> {
  const { actor, requestId, client, traceparent, priority, idempotencyKey } = ctx;
  const deadlineAt = ctx.deadlineAt.getTime();
  return new SignJWT({ actor, requestId, deadlineAt, client, traceparent, priority, idempotencyKey })
    .setProtectedHeader({ alg: "HS256", typ: "segue-internal+jwt" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setJti(newId())
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(Buffer.from(secret));
}

/** The context inside an internal token; throws `auth.internal_token_refused` unless it was made for `audience`. */
export async function readInternalToken(
  token: string,
  audience: string,
  secret: string,
): Promise<RequestContext> {
  try {
    const { payload } = await jwtVerify(token, Buffer.from(secret), {
      algorithms: ["HS256"],
      typ: "segue-internal+jwt",
      issuer,
      audience,
    });
    const claims = Claims.parse(payload);
    return { ...claims, deadlineAt: new Date(claims.deadlineAt) };
  } catch (cause) {
    throw new AppError("unauthenticated", "auth.internal_token_refused", {
      message: "This service answers only requests that come through the gateway.",
      cause,
    });
  }
}
