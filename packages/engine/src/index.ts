export { createEngine } from "./engine.ts";
export type { Engine, EngineOptions } from "./engine.ts";
export { EngineError } from "./engine-error.ts";
export type { EngineLogger } from "./engine-logger.ts";
export type {
  FunctionSummary,
  QueueStats,
  RunDetails,
  RunFilter,
  RunJob,
  RunStep,
  RunSummary,
  RunViewer,
} from "./runs.ts";
export type { RunStatus } from "./store/run-row.ts";
