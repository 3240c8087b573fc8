export type { DeliveryRouter } from "./router/index.ts";
