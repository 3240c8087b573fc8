/** What a failed request tells a person, and whether the thing asked for simply is not there. */
export type Failure = { message: string; isMissing: boolean };

const fallback = "Segue did not answer. Check your connection and try again.";

/** Reads the service's own sentence out of a failed request; a request that never arrived gets one about that. */
export function toFailure(error: unknown): Failure {
  const { data } = error as { data?: { app?: { kind?: string; message?: string } } };
  return { message: data?.app?.message ?? fallback, isMissing: data?.app?.kind === "not_found" };
}
