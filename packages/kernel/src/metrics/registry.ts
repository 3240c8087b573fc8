import { Registry } from "prom-client";

/** The metrics of this process, served at `/metrics` of its internal listener. */
export const metricsRegistry = new Registry();

/** The metrics in Prometheus' text format 0.0.4. */
export const renderMetrics = (): Promise<string> => metricsRegistry.metrics();

/** What `renderMetrics` is served as. */
export const metricsContentType = metricsRegistry.contentType;
