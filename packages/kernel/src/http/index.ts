export type { HttpAnswer, HttpCall } from "./http-call.ts";
export {
  createHttpClient,
  type DependencyState,
  type HttpClient,
  type HttpClientOptions,
} from "./http-client.ts";
export { unavailable } from "./call-failure.ts";
export { createLoadShedder, type LoadShedder } from "./load-shedder.ts";
export { isEventStream } from "./open-calls.ts";
export { createRetryBudget, type RetryBudget } from "./retry-budget.ts";
export { atMost, withFallback } from "./with-fallback.ts";
