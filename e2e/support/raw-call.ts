import { gatewayUrl } from "./addresses.ts";

/** A query sent past every client, so that a status and a broken connection are seen as they are. */
export function rawQuery(
  procedure: string,
  input: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const text = encodeURIComponent(JSON.stringify({ 0: { json: input } }));
  const url = `${gatewayUrl}/api/trpc/${procedure}?batch=1&input=${text}`;
  return fetch(url, { headers, signal: AbortSignal.timeout(20_000) });
}

/** The same for a mutation. */
export function rawMutation(
  procedure: string,
  input: unknown,
  headers: Record<string, string>,
): Promise<Response> {
  return fetch(`${gatewayUrl}/api/trpc/${procedure}?batch=1`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ 0: { json: input } }),
    signal: AbortSignal.timeout(20_000),
  });
}
