import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { RequestContext } from "../request-context.ts";

/** A request to a dependency, whichever of its instances takes it. */
export interface HttpCall {
  method: string;
  /** Path and query, beginning with a slash. */
  path: string;
  headers?: Record<string, string | string[] | undefined>;
  /** A stream is sent once: a call that carries one is never tried again. */
  body?: string | Uint8Array | Readable | undefined;
  /** Whose work this is: its deadline, its signal, its priority and its trace go with the call. */
  ctx?: Pick<RequestContext, "deadlineAt" | "signal" | "priority" | "traceparent"> | undefined;
  /** Carried out twice, it does no more than once. GET, HEAD and OPTIONS are, unless told otherwise. */
  isIdempotent?: boolean;
  /** An upload, a download or an event stream: only a connection that stays silent ends it, no deadline does. */
  isOpenEnded?: boolean;
}

/** What a dependency answered, its status whatever it is. */
export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Must be read or destroyed; until then the connection is taken. */
  body: Readable & { text(): Promise<string>; json(): Promise<unknown> };
}
