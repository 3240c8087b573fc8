import type { RunFilter } from "@segue/engine";
import { hashSigningKey } from "@segue/engine/signature";
import { AppError } from "@segue/kernel";
import { z } from "zod";
import { FunctionList, type Job, JobDetails, JobPage } from "./job.ts";

/** Makes one request to the engine and resolves to its status and body, whatever they are. */
export type AskEngine = (
  method: "GET" | "POST",
  url: string,
  headers: Record<string, string>,
) => Promise<{ status: number; text: string }>;

/** The engine's runs and functions, for operators. */
export interface JobRuns {
  list(filter: RunFilter): Promise<{ items: Job[]; nextCursor: string | null }>;
  /** Null when there is no such run (any more). */
  get(runId: string): Promise<JobDetails | null>;
  /** Continues a failed run after its last successful step. */
  retry(runId: string): Promise<void>;
  functions(): Promise<FunctionList>;
  /** Holds back what the function would do until it is resumed. */
  pause(functionId: string): Promise<void>;
  resume(functionId: string): Promise<void>;
}

/**
 * The runs of the local event engine, wherever it runs. Throws `system.jobs_elsewhere` when the bus is an Inngest
 * server, which has a page of its own, and `system.engine_unreachable` when nobody answers.
 */
export function engineRuns(deps: { baseUrl: string; signingKey: string; ask: AskEngine }): JobRuns {
  const headers = { authorization: `Bearer ${hashSigningKey(deps.signingKey)}` };

  async function call(method: "GET" | "POST", path: string): Promise<unknown> {
    const { status, text } = await deps
      .ask(method, `${deps.baseUrl}/segue/${path}`, headers)
      .catch((cause: unknown) => {
        throw new AppError("unavailable", "system.engine_unreachable", {
          message: "The event engine does not answer. See that its process runs; jobs wait meanwhile.",
          cause,
        });
      });
    if (status < 300) return JSON.parse(text);
    const said = z.object({ message: z.string() }).safeParse(JSON.parse(text || "{}")).data?.message;
    if (status === 404 || status === 409) {
      throw new AppError(status === 404 ? "not_found" : "conflict", "system.job_refused", {
        message: said ?? "The event engine refused this. Reload the list and try again.",
      });
    }
    throw new AppError("unavailable", "system.jobs_elsewhere", {
      message: `Jobs are kept by the event bus at ${deps.baseUrl}. Look there.`,
    });
  }

  const id = encodeURIComponent;
  return {
    async list(filter) {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(filter)) {
        if (value !== undefined) query.set(name, String(value));
      }
      return JobPage.parse(await call("GET", `runs?${query.toString()}`));
    },
    get: async (runId) => JobDetails.nullable().parse(await call("GET", `runs/${id(runId)}`)),
    retry: async (runId) => void (await call("POST", `runs/${id(runId)}/retry`)),
    functions: async () => FunctionList.parse(await call("GET", "functions")),
    pause: async (functionId) => void (await call("POST", `functions/${id(functionId)}/pause`)),
    resume: async (functionId) => void (await call("POST", `functions/${id(functionId)}/resume`)),
  };
}
