import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { newId, observeOutside } from "@segue/kernel";
import type { AlertChannel } from "./deliver.ts";

/** One mail in plain text. */
export interface Mail {
  from: string;
  to: readonly string[];
  subject: string;
  text: string;
}

/** Sends a mail; rejects when it was not taken. */
export type SendMail = (mail: Mail) => Promise<void>;

/** Mails each alert to the people on duty. */
export function mailChannel(send: SendMail, envelope: Pick<Mail, "from" | "to">): AlertChannel {
  return { name: "mail", send: ({ subject, text }) => send({ ...envelope, subject, text }) };
}

/** Puts mails into a folder as files that mail programs can open; for installations without a mail service. */
export function mailFolder(folder: string): SendMail {
  return async ({ from, to, subject, text }) => {
    await mkdir(folder, { recursive: true });
    const head = [
      `Date: ${new Date().toUTCString()}`,
      `From: ${from}`,
      `To: ${to.join(", ")}`,
      `Subject: ${subject}`,
      "Content-Type: text/plain; charset=utf-8",
    ];
    await writeFile(path.join(folder, `${newId()}.eml`), `${head.join("\r\n")}\r\n\r\n${text}`);
  };
}

/** Sends mails through Resend. Its SDK is read only where a key is set. */
export function resendMail(apiKey: string): SendMail {
  return async ({ from, to, subject, text }) => {
    const { Resend } = await import("resend");
    await observeOutside("resend", async () => {
      const { error } = await new Resend(apiKey).emails.send({ from, to: [...to], subject, text });
      if (error !== null) throw new Error(`Resend refused the mail: ${error.message}`);
    });
  };
}
