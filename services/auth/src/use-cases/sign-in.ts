import { AppError, type Clock, newId, type RequestContext } from "@segue/kernel";
import { auditActorOf } from "@segue/kernel/security";
import type { SignInInput, TokenPair } from "../contract/index.ts";
import { normaliseEmail } from "../domain/email.ts";
import { assertTriesLeft } from "../domain/try-limit.ts";
import type {
  Account,
  AccountStore,
  AuditStore,
  PasswordHasher,
  SessionStore,
  TryCounter,
} from "../ports.ts";
import { type openSession, originOf } from "./open-session.ts";

interface Deps {
  accounts: AccountStore;
  sessions: SessionStore;
  tries: TryCounter;
  hasher: PasswordHasher;
  audit: AuditStore;
  open: ReturnType<typeof openSession>;
  clock: Clock;
}

/**
 * Signs in with address and password. A wrong password and an unknown address are the same refusal
 * (`auth.wrong_credentials`) at the same cost. Throws `auth.too_many_tries` past ten failures in fifteen minutes,
 * per account and per address, and `auth.account_disabled` to its owner.
 */
export function signIn({ accounts, sessions, tries, hasher, audit, open, clock }: Deps) {
  return async (ctx: RequestContext, input: SignInInput): Promise<TokenPair> => {
    const email = normaliseEmail(input.email);
    const origin = originOf(ctx, input.userAgent);
    const account = await accounts.byEmail(email);
    const keys = await tryKeys(email, account, origin.ip);
    // Counted before the password is looked at: tries that run at once must not all see room for one more.
    assertTriesLeft(await tries.take(keys, clock()), clock());
    const isRight =
      account === null
        ? await hasher.verifyNothing(input.password)
        : await hasher.verify(account.passwordHash, input.password);
    if (account === null || !isRight) {
      // An unknown address is told apart by nobody who reads the log: what was typed may be a password.
      const target = `account:${account?.id ?? "unknown"}`;
      await audit.record(clock(), { ...auditActorOf(ctx.actor), action: "session.refused", target });
      throw new AppError("unauthenticated", "auth.wrong_credentials", {
        message: "The e-mail address or the password is wrong. Check both and try again.",
      });
    }
    await tries.giveBack(keys);
    if (account.isDisabled) {
      throw new AppError("forbidden", "auth.account_disabled", {
        message: "This account is switched off. Ask an administrator.",
      });
    }
    return open(account, origin);
  };

  /** From an address where the account was signed in before, strangers' failures elsewhere do not lock it out. */
  async function tryKeys(email: string, account: Account | null, ip: string): Promise<string[]> {
    // Asked for unknown accounts too, so that they take as long.
    const isKnown = await sessions.isKnownAddress(account?.id ?? newId(), ip);
    return [isKnown ? `account ${email} at ${ip}` : `account ${email}`, `address ${ip}`];
  }
}
