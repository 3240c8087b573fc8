import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLogger } from "@segue/kernel";
import { expect, test } from "vitest";
import type { Incident } from "./alert.ts";
import { createDelivery } from "./deliver.ts";
import { mailChannel, mailFolder } from "./mail-channel.ts";
import { webhookChannel } from "./webhook-channel.ts";

const logger = createLogger("test", "silent");
const incident: Incident = {
  id: "i-1",
  alert: "DatabaseDown",
  labels: { service: "auth\r\nBcc: everyone@example.org" },
  severity: "page",
  summary: "A service cannot reach its database.",
  action: "See that Postgres runs.",
  startedAt: new Date("2026-01-01T00:00:00Z"),
  resolvedAt: null,
  isDelivered: false,
};

test("what could not be told is told later, and each channel hears of each incident once", async () => {
  const heard: string[] = [];
  let isAway = true;
  const delivered: string[] = [];
  const delivery = createDelivery({
    logger,
    onDelivered: ({ id }) => delivered.push(id),
    channels: [
      { name: "mail", send: async ({ subject }) => void heard.push(`mail ${subject}`) },
      {
        name: "webhook",
        send: async ({ subject }) => {
          if (isAway) throw new Error("away");
          heard.push(`webhook ${subject}`);
        },
      },
    ],
  });
  delivery.queue({ ...incident, labels: { service: "auth" } });
  await delivery.flush();
  await delivery.flush();
  isAway = false;
  await delivery.flush();
  await delivery.flush();
  expect(heard).toEqual(["mail", "webhook"].map((name) => `${name} [Segue] Now: DatabaseDown (auth)`));
  expect(delivered).toEqual(["i-1", "i-1"]);
});

test("a mail says what is wrong and what to do; what metrics say cannot become a header", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "segue-mails-"));
  const channel = mailChannel(mailFolder(folder), { from: "segue@example.org", to: ["duty@example.org"] });
  const delivery = createDelivery({ logger, onDelivered: () => {}, channels: [channel] });
  delivery.queue(incident);
  delivery.queue({ ...incident, resolvedAt: new Date("2026-01-01T00:05:00Z") });
  await delivery.flush();
  const mails = await Promise.all(
    (await readdir(folder)).toSorted().map((name) => readFile(path.join(folder, name), "utf8")),
  );
  await rm(folder, { recursive: true });
  expect(mails).toHaveLength(2);
  expect(mails[0]).toContain("What to do: See that Postgres runs.");
  expect(mails[1]).toMatch(/^Subject: \[Segue\] Resolved: /m);
  const [head = ""] = (mails[0] ?? "").split("\r\n\r\n");
  expect(head.split("\r\n").map((line) => line.split(":")[0])).toEqual([
    "Date",
    "From",
    "To",
    "Subject",
    "Content-Type",
  ]);
});

test("a webhook gets what an Alertmanager would send, and a refusal is a failure", async () => {
  const posted: unknown[] = [];
  let status = 200;
  const channel = webhookChannel(async (url, request) => {
    posted.push([url, JSON.parse(String(request?.body))]);
    return { status, headers: {}, body: Buffer.alloc(0), url };
  }, "https://example.org/hook");
  const message = { incident: { ...incident, labels: { service: "auth" } }, subject: "s", text: "t" };
  await channel.send(message);
  expect(posted).toMatchObject([
    [
      "https://example.org/hook",
      {
        version: "4",
        status: "firing",
        alerts: [{ labels: { alertname: "DatabaseDown", service: "auth" } }],
      },
    ],
  ]);
  status = 500;
  await expect(channel.send(message)).rejects.toThrow("500");
});
