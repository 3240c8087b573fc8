const censored = "[redacted]";
const depthMax = 8;

/** Names whose values are nobody's business, wherever in an object they stand. */
const secretName =
  /^key$|password|passwd|secret|token|authorization|cookie|credential|signing-?_?key|api-?_?key|private-?_?key|upload-?url/i;

/** Secrets that are recognised by their shape in the midst of a text: bearer tokens, JWTs, passwords in addresses. */
const secretShapes: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic) [\w.~+/=-]{8,}/gi, `$1 ${censored}`],
  [/\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]+/g, censored],
  [/(\b[a-z][a-z0-9+]*:\/\/[^\s:/@"]+):[^\s@/"]+@/gi, `$1:${censored}@`],
];

/** A copy of what is to be logged without the values under telling names, however deep. Errors are left to `err`. */
export function redactNames(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Error)
    return value;
  if (depth >= depthMax) return "[deep]";
  if (Array.isArray(value)) return value.map((item) => redactNames(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretName.test(name) && inner !== undefined && inner !== null
        ? censored
        : redactNames(inner, depth + 1),
    ]),
  );
}

/** A line of the log without what looks like a secret. */
export function redactShapes(line: string): string {
  return secretShapes.reduce((text, [shape, replacement]) => text.replace(shape, replacement), line);
}
