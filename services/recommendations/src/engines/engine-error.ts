import { AppError } from "@segue/kernel";
import type { EngineName } from "./engine.ts";

/** Why an engine gave no answer. */
export interface EngineFailure {
  engine: EngineName;
  /** A sentence for the operator, without the engine's name. */
  problem: string;
  /** Whether the same call may work in a moment: the engine is away or busy, not misconfigured. */
  isRetryable: boolean;
  /** What it answered; absent where it did not. */
  status?: number;
  /** How long the engine asks to be left alone. */
  retryAfterMs?: number;
  cause?: unknown;
}

/** An engine did not do what it was asked; `recommendations.engine_away` or, when trying again is no use, `engine_refused`. */
export class EngineError extends AppError {
  readonly isRetryable: boolean;
  readonly retryAfterMs: number;
  readonly problem: string;
  readonly status: number | null;

  constructor({ engine, problem, isRetryable, status, retryAfterMs = 0, cause }: EngineFailure) {
    super("unavailable", isRetryable ? "recommendations.engine_away" : "recommendations.engine_refused", {
      message: `The engine ${engine} ${problem}`,
      cause,
    });
    this.name = "EngineError";
    this.problem = problem;
    this.status = status ?? null;
    this.isRetryable = isRetryable;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Words for a status that is no success; what may pass (408, 425, 429, 5xx) is retryable. */
export function failedWith(
  engine: EngineName,
  { status, retryAfter }: { status: number; retryAfter?: string | undefined },
): EngineError {
  const isRetryable = status >= 500 || status === 429 || status === 408 || status === 425;
  const seconds = Number(retryAfter);
  return new EngineError({
    engine,
    problem: sentenceFor(status, isRetryable),
    isRetryable,
    status,
    retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0,
  });
}

function sentenceFor(status: number, isRetryable: boolean): string {
  if (status === 401 || status === 403) return `refuses its key (${status}). Check the key in the settings.`;
  if (status === 429) return "is asked too often (429). It is asked again later.";
  if (isRetryable) return `is not well (${status}). It is asked again later.`;
  return `refuses the request (${status}). Check its address and version.`;
}
