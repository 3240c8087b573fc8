import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TraceIdRatioBasedSampler, TracerProvider } from "@opentelemetry/sdk-trace";
import { parseTraceparent } from "./traceparent.ts";
import type { Tracer } from "./with-span.ts";

const kinds = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER, internal: SpanKind.INTERNAL };

/** A tracer that sends spans to an OTLP/HTTP collector in batches. Import it on demand: the SDK is large. */
export function createOtlpTracer(config: { endpoint: string; serviceName: string; ratio: number }): {
  tracer: Tracer;
  shutdown: () => Promise<void>;
} {
  const exporter = new OTLPTraceExporter({ url: `${config.endpoint.replace(/\/$/, "")}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": config.serviceName }),
    // By trace id and not by the caller's flag: anyone could send a flag.
    sampler: new TraceIdRatioBasedSampler(config.ratio),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const source = provider.getTracer("segue");
  const tracer: Tracer = {
    start({ name, parent, kind, attributes = {} }) {
      const remote = parseTraceparent(parent);
      const context =
        remote === null
          ? ROOT_CONTEXT
          : trace.setSpanContext(ROOT_CONTEXT, {
              traceId: remote.traceId,
              spanId: remote.spanId,
              traceFlags: Number.parseInt(remote.flags, 16),
              isRemote: true,
            });
      const span = source.startSpan(name, { kind: kinds[kind], attributes }, context);
      const { traceId, spanId, traceFlags } = span.spanContext();
      const flags = (traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, "0");
      return {
        traceparent: `00-${traceId}-${spanId}-${flags}`,
        end(error) {
          if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: nameOf(error) });
          span.end();
        },
      };
    },
  };
  return { tracer, shutdown: () => provider.shutdown() };
}

/** A failure's name and code; its message may hold what must not leave the machine. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
