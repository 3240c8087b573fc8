import { lookup } from "node:dns/promises";
import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { AppError } from "../app-error.ts";
import { isPublicAddress } from "./public-address.ts";

/** An answer from outside, read whole. `url` is where it came from in the end. */
export interface OutsideResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  url: string;
}

export interface OutsideRequest {
  method?: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** Larger answers are given up; 1 MiB unless told otherwise. */
  bytesMax?: number;
  /** For everything together, redirects and body included; 10 s unless told otherwise. */
  timeoutMs?: number;
  /** 3 unless told otherwise. */
  redirectsMax?: number;
  signal?: AbortSignal;
}

export type FetchFromOutside = (address: string, request?: OutsideRequest) => Promise<OutsideResponse>;

/** Resolves a name to every address it has. */
export type ResolveName = (host: string) => Promise<string[]>;

const resolveByDns: ResolveName = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** Sent again to another origin, these would tell it what was meant for the first one. */
const private_ = new Set(["authorization", "cookie", "proxy-authorization"]);
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * The only way in which Segue fetches an address that somebody else chose. http(s) without credentials; the name is
 * resolved once, every address must be public, and the connection goes to the very address that was checked. Each
 * redirect is judged like a first request. `allowedHosts` (`host` or `host:port`) are the operator's own machines that
 * may be private. Throws `outside.not_allowed`, `outside.too_large`, `outside.too_many_redirects`, `outside.unreachable`.
 */
export function createFetchFromOutside(
  deps: { allowedHosts?: readonly string[]; resolve?: ResolveName } = {},
): FetchFromOutside {
  const { allowedHosts = [], resolve = resolveByDns } = deps;

  async function addressFor(url: URL): Promise<string> {
    if ((url.protocol !== "http:" && url.protocol !== "https:") || url.username !== "" || url.password !== "")
      throw notAllowed(url);
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const isTrusted = allowedHosts.includes(url.hostname) || allowedHosts.includes(url.host);
    const addresses = isIP(host) === 0 ? await resolve(host) : [host];
    const [first] = addresses;
    if (first === undefined) throw unreachable(url);
    if (!isTrusted && !addresses.every(isPublicAddress)) throw notAllowed(url);
    return first;
  }

  return async (address, request = {}) => {
    const { timeoutMs = 10_000, redirectsMax = 3, bytesMax = 1 << 20 } = request;
    const limits = [AbortSignal.timeout(timeoutMs), request.signal].filter((limit) => limit !== undefined);
    const signal = AbortSignal.any(limits);
    let url = parse(address);
    let { method = "GET", body, headers = {} } = request;
    for (let hop = 0; hop <= redirectsMax; hop++) {
      try {
        const response = await send(url, { host: await addressFor(url), method, body, headers, signal });
        const location = redirects.has(response.statusCode ?? 0) ? response.headers.location : undefined;
        if (location === undefined) {
          const read = await readBody(response, { url, bytesMax });
          return { status: response.statusCode ?? 0, headers: response.headers, body: read, url: url.href };
        }
        response.destroy();
        const next = parse(location, url);
        if (next.origin !== url.origin) headers = withoutPrivate(headers);
        if (method === "POST" && response.statusCode !== 307 && response.statusCode !== 308) {
          method = "GET";
          body = undefined;
        }
        url = next;
      } catch (error) {
        throw error instanceof AppError ? error : unreachable(url, error);
      }
    }
    throw new AppError("unavailable", "outside.too_many_redirects", {
      message: `${url.host} redirects too often. Use the address that it leads to.`,
    });
  };
}

function send(
  url: URL,
  request: Required<Pick<OutsideRequest, "method" | "headers" | "signal">> & {
    host: string;
    body: OutsideRequest["body"];
  },
): Promise<IncomingMessage> {
  const { host, method, headers, body, signal } = request;
  const transport = url.protocol === "https:" ? https : http;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const sent = transport.request(
    {
      host,
      // The name is what the certificate is checked against, although the connection goes to the address.
      ...(isIP(url.hostname) === 0 ? { servername: url.hostname } : {}),
      port: url.port === "" ? undefined : Number(url.port),
      path: url.pathname + url.search,
      method,
      headers: { "accept-encoding": "identity", "user-agent": "Segue", ...headers, host: url.host },
      signal,
      agent: false,
    },
    resolve,
  );
  sent.once("error", reject);
  sent.end(body);
  return promise;
}

async function readBody(
  response: IncomingMessage,
  { url, bytesMax }: { url: URL; bytesMax: number },
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    sizeBytes += part.length;
    if (sizeBytes > bytesMax) {
      response.destroy();
      throw new AppError("too_large", "outside.too_large", {
        message: `${url.host} sends more than ${bytesMax} bytes. Use a smaller file.`,
      });
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function parse(address: string, base?: URL): URL {
  try {
    return new URL(address, base);
  } catch (cause) {
    throw new AppError("invalid", "outside.not_allowed", {
      message: "This is not an address that Segue may fetch. Use a public http or https address.",
      cause,
    });
  }
}

const withoutPrivate = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !private_.has(name.toLowerCase())));

const notAllowed = ({ host }: URL) =>
  new AppError("invalid", "outside.not_allowed", {
    message: `Segue may not fetch from ${host}. Use a public http or https address, or ask the operator to allow this host.`,
  });

const unreachable = ({ host }: URL, cause?: unknown) =>
  new AppError("unavailable", "outside.unreachable", {
    message: `${host} does not answer. Check the address and try again later.`,
    cause,
  });
