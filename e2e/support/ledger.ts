import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import type { Gateway } from "../../apps/server/src/ingest/gateway-session.ts";
import { newPerson, type Person } from "./person.ts";

/** Looks whether a write that was acknowledged is still there. */
type IsThere = () => Promise<boolean>;

/** Writes to every service and remembers what was acknowledged. */
export interface Ledger {
  person: Person;
  /** Tries one write to each service at once; resolves to the names of those that did not acknowledge theirs. */
  writeRound(): Promise<string[]>;
  /** Fails when anything that was acknowledged cannot be read any more. */
  expectAllThere(): Promise<void>;
}

/** A listener and an administrator who change something in each service that keeps what people do. */
export async function openLedger(admin: Gateway): Promise<Ledger> {
  const person = await newPerson();
  const { api } = person;
  const acknowledged: { what: string; isThere: IsThere }[] = [];
  const biosTried: string[] = [];

  const writes: Record<string, () => Promise<IsThere>> = {
    async auth() {
      const { id } = await api.auth.apiKey.create.mutate({
        name: randomUUID(),
        scopes: ["catalog:read"],
        expiresInDays: null,
      });
      return async () => (await api.auth.apiKey.list.query()).items.some((key) => key.id === id);
    },
    async users() {
      const bio = randomUUID();
      const tried = biosTried.push(bio);
      await api.users.profile.update.mutate({ bio });
      // A later try that was not acknowledged may still have been carried out: nobody said that it was not.
      return async () => biosTried.indexOf((await api.users.profile.me.query()).bio ?? "") >= tried - 1;
    },
    async catalog() {
      const name = `Ledger ${randomUUID()}`;
      await admin.catalog.genre.create.mutate({ name });
      return async () => {
        const { items } = await admin.catalog.genre.list.query({ includesEmpty: true });
        return items.some((genre) => genre.name === name);
      };
    },
    async delivery() {
      const batchId = randomUUID();
      const file = { batchId, fileName: "ledger.wav", sizeBytes: 1_000 };
      const { uploadId } = await admin.delivery.upload.create.mutate(file);
      return async () => {
        const { items } = await admin.delivery.upload.list.query({ batchId });
        return items.some((upload) => upload.uploadId === uploadId);
      };
    },
    async playback() {
      const trackId = randomUUID();
      await api.playback.bookmark.create.mutate({ trackId, positionMs: 1_000, note: null });
      return async () => (await api.playback.bookmark.list.query({ trackId })).items.length === 1;
    },
    async social() {
      const trackId = randomUUID();
      await api.social.like.set.mutate({ trackId, isLiked: true });
      return async () =>
        (await api.social.like.ofTracks.query({ trackIds: [trackId] })).likedIds.length === 1;
    },
  };

  return {
    person,
    async writeRound() {
      const tries = Object.entries(writes).map(async ([service, write]) => {
        try {
          acknowledged.push({ what: `a write to ${service}`, isThere: await write() });
          return [];
        } catch {
          return [service]; // not acknowledged: nobody was promised anything
        }
      });
      return (await Promise.all(tries)).flat();
    },
    async expectAllThere() {
      expect(acknowledged.length).toBeGreaterThan(0);
      for (const { what, isThere } of acknowledged) {
        await expect.poll(() => isThere().catch(() => false), { message: what, timeout: 30_000 }).toBe(true);
      }
    },
  };
}
