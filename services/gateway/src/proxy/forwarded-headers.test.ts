import { expect, test } from "vitest";
import { forwardedHeaders, returnedHeaders } from "./forwarded-headers.ts";

test("a service sees what a request is about, and of its origin what the gateway says", () => {
  const passed = forwardedHeaders(
    {
      range: "bytes=0-9",
      "upload-offset": "7",
      connection: "keep-alive, range",
      "transfer-encoding": "chunked",
      host: "music.example",
      cookie: "session=1",
      authorization: "Bearer t",
      forwarded: "for=1.2.3.4",
      traceparent: "00-x",
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-proto": "https",
      "x-real-ip": "1.2.3.4",
      "x-user-id": "admin",
      "x-segue-role": "admin",
      "x-internal-token": "t",
      "x-deadline-ms": "1",
      "x-priority": "playback",
    },
    { ip: "203.0.113.5", requestId: "r1" },
  );
  expect(passed).toEqual({
    range: "bytes=0-9",
    "upload-offset": "7",
    "x-forwarded-for": "203.0.113.5",
    "x-request-id": "r1",
  });
});

test("a client sees what its service answered, but for what was between us two", () => {
  expect(
    returnedHeaders({
      etag: '"a"',
      "content-length": "3",
      connection: "keep-alive",
      "keep-alive": "timeout=5",
    }),
  ).toEqual({ etag: '"a"', "content-length": "3" });
});
