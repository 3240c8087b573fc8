import { appErrorOf } from "@segue/bff/browser";

/** What a failed request tells an editor. `code` is null when the request never reached a service. */
export type Failure = { message: string; code: string | null; isMissing: boolean };

const fallback = "Segue did not answer. Check your connection and try again.";

/** Reads the service's own sentence out of a failed request; a request that never arrived gets one about that. */
export function toFailure(error: unknown): Failure {
  const failure = appErrorOf(error);
  return {
    message: failure?.message ?? fallback,
    code: failure?.code ?? null,
    isMissing: failure?.kind === "not_found",
  };
}
