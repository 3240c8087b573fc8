import { authEvents } from "@segue/events";
import { AppError, type Clock, newId, type RequestContext } from "@segue/kernel";
import type { RegisterInput, TokenPair } from "../contract/index.ts";
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

/** Makes an account with a role, without signing in. Throws `auth.email_taken` and the password rules' errors. */
export function addAccount({ accounts, hasher, clock }: Omit<Deps, "open">) {
  return async (input: RegisterInput, role: Account["role"]): Promise<Account> => {
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
    if (!(await accounts.add(account, authEvents.userRegistered.of({ userId, email, displayName })))) {
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
