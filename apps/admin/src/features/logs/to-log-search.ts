/** What a typed line asks of the logs. */
export type LogSearchWords = { traceId?: string; requestId?: string; service?: string; text?: string };

const traceId = /^[0-9a-f]{32}$/;
const requestId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const service = /^service:([a-z]+)$/;

/** Reads a search: an id by its form, `service:name`, and all other words together. */
export function toLogSearch(line: string): LogSearchWords {
  const search: LogSearchWords = {};
  const rest: string[] = [];
  for (const word of line.trim().split(/\s+/).filter(Boolean)) {
    const named = service.exec(word)?.[1];
    if (traceId.test(word)) search.traceId = word;
    else if (requestId.test(word)) search.requestId = word;
    else if (named !== undefined) search.service = named;
    else rest.push(word);
  }
  return rest.length === 0 ? search : { ...search, text: rest.join(" ") };
}
