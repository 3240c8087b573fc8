import { AppError, type RequestContext } from "@segue/kernel";
import { auditActorOf } from "@segue/kernel/security";
import {
  ChangePasswordInput,
  Done,
  RegisterInput,
  SetDisabledInput,
  SetRoleInput,
  TokenPair,
} from "../contract/index.ts";
import { AccountListInput, AccountSummaryPage } from "../contract/lists.ts";
import type { AuditEntry } from "../domain/audit-entry.ts";
import type { AccountStore } from "../ports.ts";
import type { AuthTrpc } from "./trpc.ts";

export interface AccountUseCases {
  accounts: AccountStore;
  register: (ctx: RequestContext, input: RegisterInput) => Promise<TokenPair>;
  changePassword: (ctx: RequestContext, input: ChangePasswordInput) => Promise<void>;
  now: () => Date;
}

type Administration = Omit<Parameters<AccountStore["administer"]>[1], "now" | "entry">;

/** Making accounts and administering them. */
export function accountRouter(
  { router, procedure }: AuthTrpc,
  { accounts, register, changePassword, now }: AccountUseCases,
) {
  async function administer(
    { actor }: RequestContext,
    userId: string,
    { action, details = {}, ...change }: Pick<AuditEntry, "action" | "details"> & Administration,
  ) {
    const entry = { ...auditActorOf(actor), action, target: `account:${userId}`, details };
    if (await accounts.administer(userId, { ...change, now: now(), entry })) return {};
    throw new AppError("not_found", "auth.no_such_account", {
      message: "There is no such account. Reload the list.",
    });
  }

  return router({
    register: procedure
      .input(RegisterInput)
      .output(TokenPair)
      .mutation(({ ctx, input }) => register(ctx, input)),
    changePassword: procedure
      .input(ChangePasswordInput)
      .output(Done)
      .mutation(async ({ ctx, input }) => {
        await changePassword(ctx, input);
        return {};
      }),
    list: procedure
      .input(AccountListInput)
      .output(AccountSummaryPage)
      .query(({ input }) => accounts.list(input)),
    setRole: procedure
      .input(SetRoleInput)
      .output(Done)
      .mutation(({ ctx, input: { userId, role } }) =>
        administer(ctx, userId, { role, action: "account.role_changed", details: { role } }),
      ),
    setDisabled: procedure
      .input(SetDisabledInput)
      .output(Done)
      .mutation(({ ctx, input: { userId, isDisabled } }) =>
        administer(ctx, userId, { isDisabled, action: `account.${isDisabled ? "disabled" : "enabled"}` }),
      ),
  });
}
