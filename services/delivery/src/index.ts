export type { DeliveryRouter } from "./router/index.ts";
export { createDeliveryService, type DeliveryNeeds } from "./service.ts";
