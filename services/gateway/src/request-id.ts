import { randomUUID } from "node:crypto";

/** The request's id: the one our own web servers gave it, else a new one. */
export const requestIdOf = (given: string | string[] | undefined, isTrusted: boolean): string =>
  isTrusted && typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
