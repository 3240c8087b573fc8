import {
  createKeyedWrites,
  openDatabase,
  probeDatabase,
  type Service,
  type ServiceNeeds,
} from "@segue/kernel";
import { deriveKey, type KeyRing } from "@segue/kernel/security";
import type { JSONWebKeySet } from "jose";
import { createPasswordHasher } from "./adapters/argon2-hasher.ts";
import { createRefreshTokens } from "./adapters/hashed-refresh-tokens.ts";
import { createRevocationFeed } from "./adapters/revocation-feed.ts";
import { createSigningKeys } from "./adapters/signing-keys.ts";
import { writeCheckpoint } from "./adapters/checkpoints.ts";
import { createAccountStore } from "./db/account-store.ts";
import { createApiKeyStore } from "./db/api-key-store.ts";
import { createAuditStore } from "./db/audit-store.ts";
import { createPersonalFields } from "./db/encrypted-fields.ts";
import { createKeyStore } from "./db/key-store.ts";
import * as schema from "./db/schema.ts";
import { createSessionStore } from "./db/session-store.ts";
import { createTryCounter } from "./db/try-counter.ts";
import { checkpointSigner } from "./maintenance.ts";
import { type AuthRouter, authRouter } from "./router/index.ts";
import { createApiKeys } from "./use-cases/api-keys.ts";
import { changePassword } from "./use-cases/change-password.ts";
import { ensureAdmin, type FirstAdmin } from "./use-cases/ensure-admin.ts";
import { openSession } from "./use-cases/open-session.ts";
import { refreshSession } from "./use-cases/refresh-session.ts";
import { addAccount, register } from "./use-cases/register.ts";
import { signIn } from "./use-cases/sign-in.ts";
import { authWorkflows } from "./workflows/index.ts";

export interface AuthNeeds extends ServiceNeeds {
  /** At least 32 characters, the same at every start: seals the signing keys and chains refresh tokens. */
  secret: string;
  /** What the keys of personal fields are wrapped in; the first one is used from the next start on. */
  fieldKeys: KeyRing;
  /** Where it is noted every hour how far the audit log is; nowhere without it. Best kept on another machine. */
  checkpointsFile?: string | undefined;
  /** Becomes an account when there is no administrator yet. */
  firstAdmin?: FirstAdmin;
}

export interface AuthService extends Service<AuthRouter> {
  /** The public keys of access tokens, for a gateway in the same process. */
  publicKeys: () => Promise<JSONWebKeySet>;
  /** Whether a session has ended, known at most a moment after it did; true only for recent ends. */
  isSessionRevoked: (sessionId: string) => boolean;
}

/** Accounts, sessions, roles and the keys that sign access tokens. */
export function createAuthService(needs: AuthNeeds): AuthService {
  const { databaseUrl, secret, firstAdmin, logger, clock, inngest } = needs;
  const database = openDatabase(databaseUrl, schema);
  const fields = createPersonalFields(database, needs.fieldKeys);
  const accounts = createAccountStore(database, fields);
  const sessions = createSessionStore(database, fields);
  const tries = createTryCounter(database, fields);
  const audit = createAuditStore(database);
  const hasher = createPasswordHasher();
  const keyFor = (purpose: string) => deriveKey(secret, { salt: "segue-auth", purpose });
  const refreshTokens = createRefreshTokens(keyFor("refresh-tokens"));
  const keys = createSigningKeys({
    store: createKeyStore(database),
    key: keyFor("signing-keys"),
    clock,
  });
  const revocations = createRevocationFeed(database, clock, logger);
  const open = openSession({ sessions, accessTokens: keys, refreshTokens, clock });

  const signer = checkpointSigner(secret);
  async function exportCheckpoint(): Promise<void> {
    const head = await audit.head();
    if (needs.checkpointsFile === undefined || head === null) return;
    await writeCheckpoint(needs.checkpointsFile, signer.sign(head, clock()));
  }

  return {
    name: "auth",
    router: authRouter({
      accounts,
      sessions,
      refreshTokens,
      register: register({ accounts, hasher, open, clock }),
      changePassword: changePassword({ accounts, tries, hasher, clock }),
      signIn: signIn({ accounts, sessions, tries, hasher, audit, open, clock }),
      refresh: refreshSession({ sessions, accessTokens: keys, refreshTokens, clock }),
      audit,
      apiKeys: createApiKeys({ keys: createApiKeyStore(database), clock }),
      writes: createKeyedWrites(database, clock),
      endedSince: (seen, signal) => revocations.endedSince(seen, signal),
      now: clock,
    }),
    functions: authWorkflows({ inngest, sessions, tries, keys, audit, exportCheckpoint, clock, logger }),
    publicPrefixes: ["/.well-known/jwks.json"],
    routes: (app) => {
      app.get("/.well-known/jwks.json", async (_request, reply) => {
        await reply
          .header("cache-control", "public, max-age=300")
          .type("application/jwk-set+json")
          .send(JSON.stringify(await keys.publicKeys()));
      });
    },
    async start() {
      await fields.start();
      await keys.publicKeys();
      if (firstAdmin)
        await ensureAdmin({ accounts, add: addAccount({ accounts, hasher, clock }), logger })(firstAdmin);
      await revocations.start();
      await exportCheckpoint();
    },
    async stop() {
      await revocations.stop();
      await database.close();
    },
    dependencies: { database: probeDatabase(database) },
    publicKeys: () => keys.publicKeys(),
    isSessionRevoked: (sessionId) => revocations.isRevoked(sessionId),
  };
}
