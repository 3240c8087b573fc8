import { request } from "node:http";
import type { MediaTools } from "@segue/media";
import { StorageError } from "@segue/storage";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  countingTools,
  createWorld,
  pageOrigin,
  startDelivery,
  type DeliveryApp,
  type World,
} from "./delivery-app.ts";
import { newMemory, runFunction } from "./step-executor.ts";
import { uploadFile } from "./tus-client.ts";
import { buildWave } from "./wave-file.ts";

/** Sends a path exactly as written; `fetch` would tidy up dots and encodings first. */
function statusOfRawPath(origin: string, path: string): Promise<number> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asking.on("error", reject);
    asking.end();
  });
}

/** Announces a body of a size and waits for the answer without sending it. */
function statusOfAnnounced(url: string, sizeBytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method: "PUT", headers: { "content-length": sizeBytes } }, (response) => {
      resolve(response.statusCode ?? 0);
      asking.destroy();
    });
    asking.once("error", reject);
    asking.flushHeaders();
  });
}

describe("signed media", () => {
  let world: World;
  let app: DeliveryApp;
  let tools: MediaTools;
  let baseUrl: string;
  let otherMasterId: string;
  let masterId: string;

  beforeAll(async () => {
    world = await createWorld();
    ({ tools } = await countingTools());
    app = await startDelivery(world, { tools });
    const masters: string[] = [];
    for (const pitchHz of [220, 330]) {
      await uploadFile(app, buildWave({ seconds: 1, pitchHz }));
      const event = (await world.events()).findLast(({ name }) => name === "delivery/upload.completed");
      if (!event) throw new Error("Nothing was uploaded.");
      const deps = { inngest: app.inngest, functions: app.service.functions, memory: newMemory() };
      await runFunction(deps, "transcode", { event });
      masters.push(String(event.data.masterId));
    }
    [masterId = "", otherMasterId = ""] = masters;
    ({ baseUrl } = await app.as.service.grant.create.mutate({
      masterId,
      userId: "listener-1",
      releaseLoudness: null,
    }));
  });
  afterAll(async () => {
    await app.stop();
    await world.end();
  });

  it("is cacheable for ever and readable from every page, said once", async () => {
    const response = await fetch(`${baseUrl}aac-96.mp4`, { headers: { origin: "http://anywhere.test" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("accept-ranges")).toBe("bytes");
    expect(response.headers.get("content-type")).toBe("audio/mp4");
    const preflight = await fetch(`${baseUrl}aac-96.mp4`, { method: "OPTIONS" });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toContain("range");
  });

  it("answers HEAD like GET without the bytes, and 304 to who has them", async () => {
    const [get, head] = [
      await fetch(`${baseUrl}flac.mp4`),
      await fetch(`${baseUrl}flac.mp4`, { method: "HEAD" }),
    ];
    const { byteLength } = await get.arrayBuffer();
    expect(head.headers.get("content-length")).toBe(String(byteLength));
    const etag = get.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    const again = await fetch(`${baseUrl}flac.mp4`, { headers: { "if-none-match": `"other", ${etag}` } });
    expect(again.status).toBe(304);
    const ranged = (validator: string) =>
      fetch(`${baseUrl}flac.mp4`, { headers: { range: "bytes=0-9", "if-range": validator } });
    expect((await ranged(etag)).status).toBe(206);
    expect((await ranged('"other"')).status).toBe(200);
  });

  it.each([
    ["another master under the same signature", (url: string) => url.replace(masterId, otherMasterId), 403],
    [
      "a changed expiry",
      (url: string) => url.replace(/\/(\d+)\//, (_all, at: string) => `/${Number(at) + 3600}/`),
      403,
    ],
    ["a signature in other letters", (url: string) => url.replace(/media\/a\/1\.k1/, "media/a/1.K1"), 403],
    ["more renditions claimed", (url: string) => url.replace("/1.k1.f.", "/1.k1.1f."), 403],
    ["no signature", (url: string) => url.replace(/media\/a\/[^/]+/, "media/a/-"), 403],
    ["an unknown file", (url: string) => url.replace("aac-96", "aac-97"), 404],
    ["the original", (url: string) => url.replace("aac-96.mp4", "original"), 404],
    ["a climb", (url: string) => url.replace("aac-96.mp4", "../flac.mp4"), 404],
    ["a climb in disguise", (url: string) => url.replace("aac-96.mp4", "%2e%2e%2fflac.mp4"), 404],
    [
      "a climb in double disguise",
      (url: string) => url.replace("aac-96.mp4", "%252e%252e%252fflac.mp4"),
      404,
    ],
    ["a NUL", (url: string) => url.replace("aac-96.mp4", "aac-96.mp4%00"), 404],
    ["backslashes", (url: string) => url.replace("aac-96.mp4", "..%5cflac.mp4"), 404],
  ])("refuses %s", async (_name, change, status) => {
    const url = `${baseUrl}aac-96.mp4`;
    expect(change(url)).not.toBe(url);
    expect(await statusOfRawPath(app.origin, change(url).slice(app.origin.length))).toBe(status);
    // Asked again after good requests, for the memory of good prefixes must not help a bad one.
    expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
    expect(await statusOfRawPath(app.origin, change(url).slice(app.origin.length))).toBe(status);
  });

  it("fails for every byte of the signature that is flipped", async () => {
    const [, signature = ""] = /media\/a\/([^/]+)\//.exec(baseUrl) ?? [];
    const statuses = new Set<number>();
    for (let index = 0; index < signature.length; index += 1) {
      const flipped = signature[index] === "A" ? "B" : "A";
      const forged = signature.slice(0, index) + flipped + signature.slice(index + 1);
      statuses.add(
        await statusOfRawPath(
          app.origin,
          `${baseUrl.slice(app.origin.length).replace(signature, forged)}aac-96.mp4`,
        ),
      );
    }
    expect([...statuses]).toEqual([403]);
  });

  it("ends: 410 with a sentence once the time is over, also for prefixes that were good before", async () => {
    let now = new Date();
    const own = await startDelivery(world, { tools, clock: () => now });
    const { baseUrl: url, expiresAt } = await own.as.service.grant.create.mutate({
      masterId,
      userId: "listener-1",
      releaseLoudness: null,
    });
    expect((await fetch(`${url}aac-96.mp4`, { method: "HEAD" })).status).toBe(200);
    now = new Date(expiresAt.getTime() + 61_000);
    const refused = await fetch(`${url}aac-96.mp4`);
    expect(refused.status).toBe(410);
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
    expect(refused.headers.get("cache-control")).toBe("no-store");
    expect(await refused.json()).toMatchObject({ code: "delivery.url_expired" });
    await own.stop();
  });

  it("says what is wrong with the store, without the headers of the file", async () => {
    const broken = vi
      .spyOn(world.store, "read")
      .mockRejectedValue(new StorageError("unavailable", "The disk is away."));
    const response = await fetch(`${baseUrl}aac-160.mp4`, { headers: { range: "bytes=3-77" } });
    broken.mockRestore();
    expect(response.status).toBe(503);
    expect(response.headers.get("etag")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect((await fetch(`${baseUrl}aac-160.mp4`, { headers: { range: "bytes=3-77" } })).status).toBe(206);
  });

  it("grants nothing for a master that is unknown or not ready", async () => {
    const grant = (id: string) =>
      app.as.service.grant.create.mutate({ masterId: id, userId: "listener-1", releaseLoudness: null });
    await expect(grant("0199c0de-0000-7000-8000-000000000001")).rejects.toMatchObject({
      data: { app: { code: "delivery.master_not_found" } },
    });
    await uploadFile(app, buildWave({ seconds: 1, pitchHz: 555 }));
    const { items } = await app.as.editor.upload.list.query({ state: "queued" });
    await expect(grant(items[0]?.masterId ?? "")).rejects.toMatchObject({
      data: { app: { code: "delivery.master_not_ready" } },
    });
    await expect(
      app.as.editor.grant.create.mutate({ masterId, userId: "me", releaseLoudness: null }),
    ).rejects.toMatchObject({ data: { app: { kind: "forbidden" } } });
  });

  it("plays what was granted while the database is away, from the first byte on", async () => {
    const fresh = await startDelivery(world, { tools });
    try {
      const grant = await fresh.as.service.grant.create.mutate({
        masterId,
        userId: "listener-1",
        releaseLoudness: null,
      });
      await world.sql`alter table renditions rename to renditions_away`;
      const segment = await fetch(`${grant.baseUrl}flac.mp4`, { headers: { range: "bytes=0-99" } });
      expect(segment.status).toBe(206);
    } finally {
      await world.sql`alter table if exists renditions_away rename to renditions`;
      await fresh.stop();
    }
  });
});

describe("pictures", () => {
  let world: World;
  let app: DeliveryApp;
  // A red pixel, the smallest PNG there is.
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
    "base64",
  );

  beforeAll(async () => {
    world = await createWorld();
    app = await startDelivery(world, { tools: (await countingTools()).tools });
  });
  afterAll(async () => {
    await app.stop();
    await world.end();
  });

  const put = async (bytes: Buffer, change = (url: string) => url) => {
    const { uploadUrl } = await app.as.editor.image.createUpload.mutate({ sizeBytes: bytes.length });
    return fetch(change(uploadUrl), {
      method: "PUT",
      body: new Uint8Array(bytes),
      headers: { origin: pageOrigin },
    });
  };

  it("are taken in one piece and served in every size, the same bytes once", async () => {
    const answer = await put(png);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe(pageOrigin);
    const image = (await answer.json()) as { id: string; url: string };
    expect(image).toMatchObject({
      dominantColor: expect.stringMatching(/^#[0-9a-f]{6}$/),
      width: 1,
      height: 1,
    });
    for (const file of ["64.webp", "1200.avif"]) {
      const served = await fetch(`${image.url}/${file}`);
      expect(served.status).toBe(200);
      expect(served.headers.get("content-type")).toBe(`image/${file.split(".")[1]}`);
      expect(served.headers.get("cache-control")).toContain("immutable");
    }
    expect(await (await put(png)).json()).toEqual(image);
    expect(await app.as.service.image.create.mutate({ base64: png.toString("base64") })).toEqual(image);
    expect(await app.as.editor.image.get.query({ ids: [image.id] })).toEqual([image]);
  });

  it("are refused when they are no pictures, too large, or come by a forged address", async () => {
    const refused = await put(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: "delivery.unsupported_image" });
    expect((await put(png, (url) => `${url.slice(0, -1)}${url.endsWith("_") ? "-" : "_"}`)).status).toBe(403);
    const { uploadUrl } = await app.as.editor.image.createUpload.mutate({ sizeBytes: 1 });
    expect((await fetch(uploadUrl, { method: "PUT" })).status).toBe(400);
    expect(await statusOfAnnounced(uploadUrl, 21 << 20)).toBe(413);
    expect(await world.sql`select id from images`).toHaveLength(1);
  });

  it("exist in fixed sizes only", async () => {
    const [image] = await world.sql<{ id: string }[]>`select id from images`;
    for (const path of [
      `${image?.id}/65.webp`,
      `${image?.id}/64.svg`,
      `${image?.id}/..%2f64.webp`,
      "nobody/64.webp",
    ]) {
      expect(await statusOfRawPath(app.origin, `/media/images/${path}`)).toBe(404);
    }
  });
});
