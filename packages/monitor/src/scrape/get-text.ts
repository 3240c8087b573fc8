import type { AskEngine } from "../jobs/engine-runs.ts";
import type { GetText } from "./collect.ts";

const timeoutMs = 2_500;

/**
 * Asks a process of Segue for a text. Each request stands for itself, without the balancing, retries and breakers that
 * calls between services have: those would hide what is to be found out.
 */
export const getText: GetText = async (url) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: "error" });
  return { status: response.status, text: await response.text() };
};

/** Asks the event engine, in the same way. */
export const askEngine: AskEngine = async (method, url, headers) => {
  const response = await fetch(url, {
    method,
    headers,
    signal: AbortSignal.timeout(timeoutMs),
    redirect: "error",
  });
  return { status: response.status, text: await response.text() };
};
