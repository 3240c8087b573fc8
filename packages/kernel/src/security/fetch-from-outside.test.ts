import http, { type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createFetchFromOutside, type FetchFromOutside } from "./fetch-from-outside.ts";
import { isPublicAddress } from "./public-address.ts";

/** A server that nobody outside may make Segue talk to. It listens on every loopback address there is. */
let hits = 0;
let answer: RequestListener = (_request, response) => void response.end("reached");
const servers: Server[] = [];
let port = 0;

beforeAll(async () => {
  const listen = async (host: string, wanted: number): Promise<number> => {
    const server = http.createServer((request, response) => {
      hits += 1;
      answer(request, response);
    });
    servers.push(server);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once("error", reject).listen(wanted, host, resolve);
    await promise;
    return (server.address() as AddressInfo).port;
  };
  port = await listen("127.0.0.1", 0);
  // A machine without IPv6 has one door less to knock at.
  await listen("::1", port).catch(() => undefined);
});
afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))));
beforeEach(() => {
  hits = 0;
  answer = (_request, response) => void response.end("reached");
});

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "none",
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

describe("the canary is never reached", () => {
  const names: Record<string, string[]> = {
    "localhost.": ["127.0.0.1"],
    localhost: ["::1", "127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
    "rebinds.example": ["93.184.216.34", "127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
  };
  const fetchFromOutside = createFetchFromOutside({
    resolve: async (host) => names[host] ?? Promise.reject(new Error("ENOTFOUND")),
  });

  test.each([
    "127.0.0.1",
    "127.1",
    "127.255.255.254",
    "0x7f000001",
    "0x7f.0.0.1",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "127.0.0.1.",
    "0.0.0.0",
    "0",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "①②⑦.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "metadata.google.internal",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fc00::1]",
    "[fd12:3456::1]",
    "[ff02::1]",
    "[100::1]",
    "[2001:db8::1]",
    "rebinds.example",
    "mapped.example",
  ])("http://%s", async (host) => {
    expect(await codeOf(fetchFromOutside(`http://${host}:${port}/`, { timeoutMs: 2_000 }))).toBe(
      "outside.not_allowed",
    );
    expect(hits).toBe(0);
  });

  test.each([
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "ftp://127.0.0.1/",
    "data:text/plain,x",
    "javascript:1",
    "http://user:word@93.184.216.34/",
    "http://",
    "not an address",
    "//127.0.0.1/",
  ])("%s is no address to fetch", async (address) => {
    expect(await codeOf(fetchFromOutside(address))).toBe("outside.not_allowed");
  });

  test("a name that answers differently the second time is asked once, and the checked address is used", async () => {
    const answers = [["192.0.2.1"], ["127.0.0.1"]];
    let asked = 0;
    const rebinding = createFetchFromOutside({
      allowedHosts: ["rebinds.example"],
      resolve: async () => answers[asked++] ?? ["127.0.0.1"],
    });
    // 192.0.2.1 is let through by the operator's list and answers nobody: only its address may be tried.
    expect(await codeOf(rebinding(`http://rebinds.example:${port}/`, { timeoutMs: 300 }))).toBe(
      "outside.unreachable",
    );
    expect([asked, hits]).toEqual([1, 0]);
  });
});

describe("a host that the operator allows", () => {
  let allowed: FetchFromOutside;
  beforeAll(() => {
    allowed = createFetchFromOutside({
      allowedHosts: [`hooks.internal:${port}`],
      resolve: async () => ["127.0.0.1"],
    });
  });
  const at = (path: string) => `http://hooks.internal:${port}${path}`;

  test("is reached under its own name", async () => {
    answer = (request, response) => void response.end(`${request.method} ${request.headers.host}`);
    const { status, body } = await allowed(at("/"), { method: "POST", body: "x" });
    expect([status, body.toString()]).toEqual([200, `POST hooks.internal:${port}`]);
  });

  test("does not lead to a host that is not allowed", async () => {
    for (const location of [`http://127.0.0.1:${port}/in`, "http://169.254.169.254/", "file:///etc/passwd"]) {
      hits = 0;
      answer = (_request, response) => void response.writeHead(302, { location }).end();
      expect(await codeOf(allowed(at("/")))).toBe("outside.not_allowed");
      expect(hits).toBe(1);
    }
  });

  test("may redirect within itself, as often as agreed, and a form is not sent twice", async () => {
    const seen: string[] = [];
    answer = (request, response) => {
      seen.push(`${request.method} ${request.url}`);
      if (request.url === "/end") response.end("end");
      else response.writeHead(303, { location: "/end" }).end();
    };
    const { url, body } = await allowed(at("/start"), { method: "POST", body: "x" });
    expect([url, body.toString(), seen]).toEqual([at("/end"), "end", ["POST /start", "GET /end"]]);
    answer = (_request, response) => void response.writeHead(302, { location: "/again" }).end();
    hits = 0;
    expect(await codeOf(allowed(at("/"), { redirectsMax: 2 }))).toBe("outside.too_many_redirects");
    expect(hits).toBe(3);
  });

  test("cannot fill the memory nor hold the caller", async () => {
    answer = (_request, response) => {
      response.on("error", () => undefined);
      const more = (): void => void (response.destroyed || response.write(Buffer.alloc(65_536), more));
      more();
    };
    expect(await codeOf(allowed(at("/"), { bytesMax: 100_000 }))).toBe("outside.too_large");
    answer = (_request, response) => void response.write("slow");
    expect(await codeOf(allowed(at("/"), { timeoutMs: 200 }))).toBe("outside.unreachable");
  });
});

test("public addresses are public", () => {
  for (const address of ["93.184.216.34", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"])
    expect(isPublicAddress(address)).toBe(true);
  for (const name of ["example.org", "", "1.1.1.1 ", "fe80::1%eth0"])
    expect(isPublicAddress(name)).toBe(false);
});
