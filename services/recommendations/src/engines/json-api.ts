import type { FetchFromOutside, OutsideRequest } from "@segue/kernel/security";
import { type z, ZodError } from "zod";
import type { Asking, EngineName } from "./engine.ts";
import { EngineError, failedWith } from "./engine-error.ts";

/** One call of a JSON API. */
export interface JsonCall<TSchema extends z.ZodType> extends Asking {
  method?: OutsideRequest["method"];
  /** Below the API's address, beginning with a slash. */
  path: string;
  query?: Record<string, string | number>;
  body?: unknown;
  /** What the answer must look like. */
  answer: TSchema;
  /** Statuses that mean "nothing", beside 204. */
  emptyStatuses?: readonly number[];
}

/** Calls a JSON API outside of Segue; null where it says that it has nothing. Throws EngineErrors alone. */
export type JsonApi = <TSchema extends z.ZodType>(
  call: JsonCall<TSchema>,
) => Promise<z.infer<TSchema> | null>;

const bytesMax = 8 << 20;

/** Binds a JSON API to its address and headers. All goes through Segue's guarded door. */
export function createJsonApi(deps: {
  engine: EngineName;
  fetchFromOutside: FetchFromOutside;
  address: string;
  headers: Readonly<Record<string, string>>;
}): JsonApi {
  const { engine, fetchFromOutside, headers } = deps;
  const base = deps.address.replace(/\/+$/, "");

  return async (call) => {
    const { method = "GET", path, query, body, answer, emptyStatuses = [], withinMs, signal } = call;
    const url = new URL(base + path);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, String(value));
    const response = await fetchFromOutside(url.href, {
      method,
      headers: { accept: "application/json", "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      bytesMax,
      timeoutMs: withinMs,
      redirectsMax: 0,
      ...(signal ? { signal } : {}),
    }).catch((cause: unknown) => {
      throw new EngineError({
        engine,
        problem: "does not answer. Check its address and whether it runs.",
        isRetryable: true,
        cause,
      });
    });
    if (response.status === 204 || emptyStatuses.includes(response.status)) return null;
    if (response.status < 200 || response.status > 299) {
      throw failedWith(engine, {
        status: response.status,
        retryAfter: response.headers["retry-after"] ?? String(response.headers["x-ratelimit-reset-in"] ?? ""),
      });
    }
    try {
      return answer.parse(JSON.parse(response.body.toString()));
    } catch (cause) {
      if (!(cause instanceof ZodError) && !(cause instanceof SyntaxError)) throw cause;
      throw new EngineError({
        engine,
        problem: "answers in a way that Segue does not understand. Check its address and version.",
        isRetryable: false,
        cause,
      });
    }
  };
}
