import { expect, test } from "vitest";
import { createLogger } from "./logger.ts";
import { runAs } from "./telemetry/current-work.ts";

const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

/** What a logger writes, as it is and line by line. */
function written(log: (logger: ReturnType<typeof createLogger>) => void) {
  let text = "";
  log(createLogger("catalog", "debug", { write: (line: string) => void (text += line) }));
  const lines = text.trimEnd().split("\n");
  return { text, entries: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test("a line tells the request, trace, person and service it is about, also after a pause", async () => {
  let text = "";
  const logger = createLogger("catalog", "info", { write: (line: string) => void (text += line) });
  await runAs({ requestId: "r-1", userId: "u-1", traceparent }, async () => {
    await new Promise(setImmediate);
    logger.info({ releaseId: "x" }, "published");
  });
  logger.info("outside of any work");
  const [inside = "", outside = ""] = text.trimEnd().split("\n");
  expect(JSON.parse(inside)).toMatchObject({
    service: "catalog",
    requestId: "r-1",
    userId: "u-1",
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    releaseId: "x",
    msg: "published",
  });
  expect(JSON.parse(outside)).not.toHaveProperty("traceId");
});

test("no secret reaches the log, however deep and in whatever shape it arrives", () => {
  const planted = [
    "hunter2-a",
    "hunter2-b",
    "hunter2-c",
    "hunter2-d",
    "hunter2-e",
    "hunter2-f",
    "hunter2-g",
    "hunter2-h",
  ];
  const [a, b, c, d, e, f, g, h] = planted;
  const failure = Object.assign(new Error(`connect postgres://segue:${e}@localhost/auth failed`), {
    config: { headers: { authorization: a } },
    cause: Object.assign(new Error("inner"), { refreshToken: f }),
  });
  const { text } = written((logger) => {
    logger.info({ password: a, one: { two: { three: { four: { accessToken: b } } } } }, "nested");
    logger.info({ list: [{ headers: [{ Cookie: c }] }], key: Buffer.from(d ?? "").toString() }, "in lists");
    logger.error({ err: failure }, "an error");
    logger.warn(`sent Authorization: Bearer ${g}-0123456789`);
    logger.child({ apiKey: h }).info({ stripeSecretKey: h }, "child");
    logger.info(`eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${a}`);
  });
  expect(planted.filter((secret) => text.includes(secret))).toEqual([]);
  expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThanOrEqual(8);
});

test("what a stranger sends cannot forge a line", () => {
  const forged = 'x\r\n{"level":50,"service":"auth","msg":"forged"}';
  const { entries } = written((logger) => logger.info({ userAgent: forged }, forged));
  expect(entries).toMatchObject([{ service: "catalog", userAgent: forged, msg: forged }]);
});
