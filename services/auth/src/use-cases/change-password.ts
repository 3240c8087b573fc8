import { AppError, type Clock, type RequestContext } from "@segue/kernel";
import { auditActorOf } from "@segue/kernel/security";
import { assertGoodPassword } from "../domain/password-rules.ts";
import { assertTriesLeft } from "../domain/try-limit.ts";
import type { AccountStore, PasswordHasher, TryCounter } from "../ports.ts";
import { signedInUser } from "./signed-in-user.ts";

interface Deps {
  accounts: AccountStore;
  tries: TryCounter;
  hasher: PasswordHasher;
  clock: Clock;
}

/** Replaces the caller's password and ends all their other sessions. Throws `auth.wrong_password`. */
export function changePassword({ accounts, tries, hasher, clock }: Deps) {
  return async (ctx: RequestContext, { current, next }: { current: string; next: string }): Promise<void> => {
    const { userId, sessionId } = signedInUser(ctx);
    const account = await accounts.byId(userId);
    if (account === null) throw new Error(`session ${sessionId} belongs to no account`);
    const keys = [`change ${userId}`];
    assertTriesLeft(await tries.take(keys, clock()), clock());
    if (!(await hasher.verify(account.passwordHash, current))) {
      throw new AppError("forbidden", "auth.wrong_password", {
        message: "The current password is wrong. Check it and try again.",
      });
    }
    await tries.giveBack(keys);
    assertGoodPassword(next, account.email);
    await accounts.changePassword(userId, {
      passwordHash: await hasher.hash(next),
      keepSessionId: sessionId,
      now: clock(),
      entry: { ...auditActorOf(ctx.actor), action: "account.password_changed", target: `account:${userId}` },
    });
  };
}
