import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const site = "https://music.example.org";
const judge = (headers: Record<string, string>) => isSameOrigin(new Headers(headers), site);

test.each([
  ["a browser that says so", { "sec-fetch-site": "same-origin" }],
  ["a plain page on the local network", { origin: "http://192.168.1.5:3000", host: "192.168.1.5:3000" }],
  ["a page of the configured site behind a proxy", { origin: site, host: "127.0.0.1:3000" }],
])("%s is our own page", (_name, headers: Record<string, string>) => {
  expect(judge(headers)).toBe(true);
});

test.each([
  ["another site", { "sec-fetch-site": "cross-site", origin: site }],
  ["the other app on this host", { "sec-fetch-site": "same-site", origin: site }],
  ["an address bar", { "sec-fetch-site": "none" }],
  ["a foreign origin", { origin: "https://evil.example", host: "music.example.org" }],
  ["a sandboxed page", { origin: "null", host: "music.example.org" }],
  ["nobody", {}],
])("%s is not", (_name, headers: Record<string, string>) => {
  expect(judge(headers)).toBe(false);
});
