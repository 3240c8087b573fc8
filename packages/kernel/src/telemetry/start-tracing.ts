import { setTracer } from "./with-span.ts";

export interface TracingConfig {
  /** Base address of an OTLP/HTTP collector, as in `OTEL_EXPORTER_OTLP_ENDPOINT`; without one nothing is loaded. */
  endpoint: string | undefined;
  /** What this process is called in traces. */
  serviceName: string;
  /** The share of traces to record, 0 to 1, decided by trace id so that all processes agree. */
  ratio: number;
}

/**
 * Sends this process's spans to a collector from now on. The OpenTelemetry SDK doubles the cost of a small request
 * and takes 80 MB, so it is read from disk only when there is an endpoint. The function returned sends what is left.
 */
export async function startTracing(config: TracingConfig): Promise<() => Promise<void>> {
  const { endpoint, serviceName, ratio } = config;
  if (endpoint === undefined) return async () => {};
  const { createOtlpTracer } = await import("./otlp-tracer.ts");
  const { tracer, shutdown } = createOtlpTracer({ endpoint, serviceName, ratio });
  setTracer(tracer);
  return async () => {
    setTracer(null);
    await shutdown();
  };
}
