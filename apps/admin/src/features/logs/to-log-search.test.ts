import { expect, test } from "vitest";
import { toLogSearch } from "./to-log-search.ts";

test("ids are known by their form, services by their prefix, the rest is text", () => {
  const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  const request = "0198c8f2-0000-7000-8000-000000000001";
  expect(toLogSearch(` ${trace} `)).toEqual({ traceId: trace });
  expect(toLogSearch(request)).toEqual({ requestId: request });
  expect(toLogSearch(`service:delivery ${trace} not drained`)).toEqual({
    service: "delivery",
    traceId: trace,
    text: "not drained",
  });
  expect(toLogSearch("")).toEqual({});
});
