export { AppError, httpStatusOf, type ErrorKind } from "./app-error.ts";
export { toAppError } from "./error-mapping.ts";
export { newId, systemClock, type Clock } from "./ids.ts";
export { decodeCursor, encodeCursor, Page, PageInput, toPage } from "./paging.ts";
export { createLogger, type Logger } from "./logger.ts";
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
export { openDatabase, type Database, type Queryable } from "./database.ts";
export { emit, outbox, outboxChannel } from "./outbox.ts";
export { createOutboxRelay, type OutboxRelay, type SendEvents } from "./outbox-relay.ts";
export { createInngest, type EventBusConfig, type ServiceInngest } from "./inngest.ts";
export { type Service, type ServiceNeeds } from "./service.ts";
export { createLifecycle, type Lifecycle, type LifecycleState } from "./lifecycle.ts";
export { startInternalServer, type InternalServer, type InternalServerDeps } from "./internal-server.ts";
