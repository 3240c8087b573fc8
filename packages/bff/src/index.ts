export { appErrorOf, type AppFailure } from "./app-error-of.ts";
export { forwardedHeaders } from "./forwarded-headers.ts";
export { createGatewayClient } from "./gateway-client.ts";
export type { ForwardedHeaders, Identity, TokenPair, Viewer } from "./identity.ts";
export { createWebSession, type WebSession, type WebSessionDeps } from "./web-session.ts";
