import { createHash } from "node:crypto";
import { ApiKeyHolder, apiKeyPrefix } from "@segue/auth/contract";
import { type Actor, AppError, type Clock } from "@segue/kernel";

export interface ApiKeyReaderDeps {
  /** Asks auth whom the key with this SHA-256 speaks for. Throws while auth is away. */
  verify: (secretHash: string) => Promise<unknown>;
  clock: Clock;
}

/** A key that is ended stops working at most so much later. */
const keptMs = 30_000;
/** While auth is away, keys that were good go on for so long. */
const outageGraceMs = 15 * 60 * 1000;
const rememberedMax = 5_000;
const form = new RegExp(`^${apiKeyPrefix}[A-Za-z0-9_-]{43}$`);

interface Remembered {
  holder: ApiKeyHolder;
  readAtMs: number;
}

/** Finds whom an API key speaks for; the promise throws `auth.api_key_refused` for one that is not good. */
export function createApiKeyReader({ verify, clock }: ApiKeyReaderDeps): (key: string) => Promise<Actor> {
  const remembered = new Map<string, Remembered>();
  const asking = new Map<string, Promise<ApiKeyHolder>>();

  async function ask(hash: string): Promise<ApiKeyHolder> {
    const before = remembered.get(hash);
    const now = clock().getTime();
    try {
      const holder = ApiKeyHolder.parse(await verify(hash));
      if (before === undefined && remembered.size >= rememberedMax) {
        // A Map lists in the order of insertion: the first was asked for longest ago.
        remembered.delete(remembered.keys().next().value ?? "");
      }
      remembered.delete(hash);
      remembered.set(hash, { holder, readAtMs: now });
      return holder;
    } catch (error) {
      if (before?.holder && now - before.readAtMs < outageGraceMs) return before.holder;
      throw error;
    }
  }

  async function holderOf(hash: string): Promise<ApiKeyHolder> {
    const before = remembered.get(hash);
    if (before !== undefined && clock().getTime() - before.readAtMs < keptMs) return before.holder;
    const running = asking.get(hash) ?? ask(hash).finally(() => asking.delete(hash));
    asking.set(hash, running);
    return running;
  }

  return async (key) => {
    if (!form.test(key)) throw refused();
    const holder = await holderOf(createHash("sha256").update(key).digest("hex"));
    if (holder === null || (holder.expiresAt !== null && holder.expiresAt <= clock())) throw refused();
    const { keyId, userId, role, scopes } = holder;
    return { kind: "user", userId, role, sessionId: keyId, scopes };
  };
}

const refused = () =>
  new AppError("unauthenticated", "auth.api_key_refused", {
    message: "This API key is not known, was ended or has run out. Make a new one in the settings.",
  });
