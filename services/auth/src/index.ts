import { openDatabase, type Service, type ServiceNeeds } from "@segue/kernel";
import type { JSONWebKeySet } from "jose";
import { createPasswordHasher } from "./adapters/argon2-hasher.ts";
import { createRefreshTokens } from "./adapters/hashed-refresh-tokens.ts";
import { createRevocationFeed } from "./adapters/revocation-feed.ts";
import { deriveKey } from "./adapters/secret-box.ts";
import { createSigningKeys } from "./adapters/signing-keys.ts";
import { createAccountStore } from "./db/account-store.ts";
import { createKeyStore } from "./db/key-store.ts";
import * as schema from "./db/schema.ts";
import { createSessionStore } from "./db/session-store.ts";
import { createTryCounter } from "./db/try-counter.ts";
import { type AuthRouter, authRouter } from "./router/index.ts";
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
  const accounts = createAccountStore(database);
  const sessions = createSessionStore(database);
  const tries = createTryCounter(database);
  const hasher = createPasswordHasher();
  const refreshTokens = createRefreshTokens(deriveKey(secret, "refresh-tokens"));
  const keys = createSigningKeys({
    store: createKeyStore(database),
    key: deriveKey(secret, "signing-keys"),
    clock,
  });
  const revocations = createRevocationFeed(database, clock, logger);
  const open = openSession({ sessions, accessTokens: keys, refreshTokens, clock });

  return {
    name: "auth",
    router: authRouter({
      accounts,
      sessions,
      refreshTokens,
      register: register({ accounts, hasher, open, clock }),
      changePassword: changePassword({ accounts, tries, hasher, clock }),
      signIn: signIn({ accounts, sessions, tries, hasher, open, clock }),
      refresh: refreshSession({ sessions, accessTokens: keys, refreshTokens, clock }),
      now: clock,
    }),
    functions: authWorkflows({ inngest, sessions, tries, keys, clock, logger }),
    routes: (app) => {
      app.get("/.well-known/jwks.json", async (_request, reply) => {
        await reply
          .header("cache-control", "public, max-age=300")
          .type("application/jwk-set+json")
          .send(JSON.stringify(await keys.publicKeys()));
      });
    },
    async start() {
      await keys.publicKeys();
      if (firstAdmin)
        await ensureAdmin({ accounts, add: addAccount({ accounts, hasher, clock }), logger })(firstAdmin);
      await revocations.start();
    },
    async stop() {
      await revocations.stop();
      await database.close();
    },
    publicKeys: () => keys.publicKeys(),
    isSessionRevoked: (sessionId) => revocations.isRevoked(sessionId),
  };
}
