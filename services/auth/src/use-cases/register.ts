import { authEvents } from "@segue/events";
import { AppError, type Clock, newId, type RequestContext } from "@segue/kernel";
import type { RegisterInput, TokenPair } from "../contract/index.ts";
import type { AuditEntry } from "../domain/audit-entry.ts";
import { normaliseEmail } from "../domain/email.ts";
import { assertGoodPassword } from "../domain/password-rules.ts";
import type { Account, AccountStore, PasswordHasher } from "../ports.ts";
import { type openSession, originOf } from "./open-session.ts";

interface Deps {
  accounts: AccountStore;
  hasher: PasswordHasher;
  open: ReturnType<typeof openSession>;
  clock: Clock;
}

/** Makes an account with a role, without signing in; `by` when it is not the person themselves. Throws `auth.email_taken` and the password rules' errors. */
export function addAccount({ accounts, hasher, clock }: Omit<Deps, "open">) {
  return async (input: RegisterInput, role: Account["role"], by?: "auth"): Promise<Account> => {
    const email = normaliseEmail(input.email);
    assertGoodPassword(input.password, email);
    const account: Account = {
      id: newId(),
      email,
      displayName: input.displayName.trim(),
      passwordHash: await hasher.hash(input.password),
      role,
      isDisabled: false,
      createdAt: clock(),
    };
    const { id: userId, displayName } = account;
    const entry: AuditEntry = {
      ...(by === undefined ? { actorKind: "user", actorId: userId } : { actorKind: "service", actorId: by }),
      action: "account.registered",
      target: `account:${userId}`,
      details: { role },
    };
    if (!(await accounts.add(account, entry, authEvents.userRegistered.of({ userId, displayName })))) {
      throw new AppError("conflict", "auth.email_taken", {
        message: "There is already an account with this e-mail address. Sign in instead.",
      });
    }
    return account;
  };
}

/** Makes a listener's account and signs it in. */
export function register(deps: Deps) {
  const add = addAccount(deps);
  return async (ctx: RequestContext, input: RegisterInput): Promise<TokenPair> =>
    deps.open(await add(input, "listener"), originOf(ctx));
}
