export { AppError, httpStatusOf, type ErrorKind } from "./app-error.ts";
export { toAppError } from "./error-mapping.ts";
export { newId, systemClock, type Clock } from "./ids.ts";
export { decodeCursor, encodeCursor, Page, PageInput, toPage } from "./paging.ts";
export { createLogger, type Logger } from "./logger.ts";
export { currentWork, runAs, type Work } from "./telemetry/current-work.ts";
export { childTraceparent, mintTraceparent, parseTraceparent } from "./telemetry/traceparent.ts";
export { startTracing, type TracingConfig } from "./telemetry/start-tracing.ts";
export { startSpan, withSpan } from "./telemetry/with-span.ts";
export { traceField } from "./telemetry/work-middleware.ts";
export {
  countMediaBytes,
  observeRequest,
  type ObservedRequest,
  type RequestKind,
  type RequestOutcome,
} from "./metrics/observe-request.ts";
export { observeDatabase } from "./metrics/observe-database.ts";
export { observeQueue, type QueueState } from "./metrics/observe-queue.ts";
export { observeOutside } from "./metrics/outside-system.ts";
export { observeProcess } from "./metrics/observe-process.ts";
export { metricsContentType, metricsRegistry, renderMetrics } from "./metrics/registry.ts";
export { probeDatabase } from "./health/probe-database.ts";
export { type Readiness } from "./health/health-routes.ts";
export {
  Priority,
  requestTimeoutMs,
  serviceContext,
  type Actor,
  type RequestContext,
} from "./request-context.ts";
export { createServiceTrpc, joinRouters, type PublicError } from "./service-trpc.ts";
export { connectHttp, connectLocal, type Connect } from "./client.ts";
export { mintInternalToken, readInternalToken } from "./internal-token.ts";
export { openDatabase, secondsToReconnect, type Database, type Queryable } from "./database.ts";
export { emit, outbox, outboxChannel } from "./outbox.ts";
export { createKeyedWrites, keyedWrites, type KeyedWrite, type KeyedWrites } from "./keyed-writes.ts";
export { beginReading, claimLatest, latestReadings, readingTickets } from "./readings.ts";
export { createOutboxRelay, type OutboxRelay, type SendEvents } from "./outbox-relay.ts";
export { createInngest, type EventBusConfig, type ServiceInngest } from "./inngest.ts";
export { type Service, type ServiceNeeds } from "./service.ts";
export { createLifecycle, type Lifecycle, type LifecycleState, servingLifecycle } from "./lifecycle.ts";
export { startInternalServer, type InternalServer, type InternalServerDeps } from "./internal-server.ts";
