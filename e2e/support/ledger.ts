import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import type { Gateway } from "../../apps/server/src/ingest/gateway-session.ts";
import { newPerson, type Person } from "./person.ts";

/** Looks whether a write that was acknowledged is still there, and takes back what there may be only so many of. */
interface Written {
  isThere: () => Promise<boolean>;
  takeBack?: () => Promise<unknown>;
}

/** Writes to every service and remembers what was acknowledged. */
export interface Ledger {
  person: Person;
  /** Tries one write to each service at once; resolves to the names of those that did not acknowledge theirs. */
  writeRound(): Promise<string[]>;
  /** Fails when anything that was acknowledged since the last look cannot be read any more. */
  expectAllThere(): Promise<void>;
}

/** A listener and an administrator who change something in each service that keeps what people do. */
export async function openLedger(admin: Gateway): Promise<Ledger> {
  const person = await newPerson();
  const { api } = person;
  const acknowledged: (Written & { what: string })[] = [];
  const biosTried: string[] = [];
  let steeringsTried = 0;

  const writes: Record<string, () => Promise<Written>> = {
    async auth() {
      const { id } = await api.auth.apiKey.create.mutate({
        name: randomUUID(),
        scopes: ["catalog:read"],
        expiresInDays: null,
      });
      return {
        isThere: async () => (await api.auth.apiKey.list.query()).items.some((key) => key.id === id),
        takeBack: () => api.auth.apiKey.revoke.mutate({ id }),
      };
    },
    async users() {
      const bio = randomUUID();
      const tried = biosTried.push(bio);
      await api.users.profile.update.mutate({ bio });
      // A later try that was not acknowledged may still have been carried out: nobody said that it was not.
      const kept = async () => (await api.users.profile.me.query()).bio ?? "";
      return { isThere: async () => biosTried.indexOf(await kept()) >= tried - 1 };
    },
    async catalog() {
      const name = `Ledger ${randomUUID()}`;
      await admin.catalog.genre.create.mutate({ name });
      const kept = () => admin.catalog.genre.list.query({ includesEmpty: true });
      return { isThere: async () => (await kept()).items.some((genre) => genre.name === name) };
    },
    async delivery() {
      const batchId = randomUUID();
      const file = { batchId, fileName: "ledger.wav", sizeBytes: 1_000 };
      const { uploadId } = await admin.delivery.upload.create.mutate(file);
      const kept = () => admin.delivery.upload.list.query({ batchId });
      return { isThere: async () => (await kept()).items.some((upload) => upload.uploadId === uploadId) };
    },
    async playback() {
      const trackId = randomUUID();
      await api.playback.bookmark.create.mutate({ trackId, positionMs: 1_000, note: null });
      const kept = () => api.playback.bookmark.list.query({ trackId });
      return { isThere: async () => (await kept()).items.length === 1 };
    },
    async search() {
      const text = randomUUID();
      await api.search.recent.add.mutate({ text });
      const kept = () => api.search.recent.list.query();
      return { isThere: async () => (await kept()).items.some((recent) => recent.text === text) };
    },
    async recommendations() {
      // A few decimals come back from single precision as they were; a later try may have been carried out unacknowledged.
      const depth = (steeringsTried += 1) / 10_000;
      await api.recommendations.taste.steer.mutate({ novelty: 0.5, depth });
      const kept = () => api.recommendations.taste.view.query();
      return { isThere: async () => (await kept()).steering.depth >= depth };
    },
    async social() {
      const trackId = randomUUID();
      await api.social.like.set.mutate({ trackId, isLiked: true });
      const kept = () => api.social.like.ofTracks.query({ trackIds: [trackId] });
      return { isThere: async () => (await kept()).likedIds.length === 1 };
    },
  };

  return {
    person,
    async writeRound() {
      const tries = Object.entries(writes).map(async ([service, write]) => {
        try {
          acknowledged.push({ what: `a write to ${service}`, ...(await write()) });
          return [];
        } catch {
          return [service]; // not acknowledged: nobody was promised anything
        }
      });
      return (await Promise.all(tries)).flat();
    },
    async expectAllThere() {
      expect(acknowledged.length).toBeGreaterThan(0);
      for (const { what, isThere, takeBack } of acknowledged.splice(0)) {
        await expect.poll(() => isThere().catch(() => false), { message: what, timeout: 30_000 }).toBe(true);
        await takeBack?.();
      }
    },
  };
}
