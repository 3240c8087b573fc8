import { AppError, type RequestContext } from "@segue/kernel";
import {
  ChangePasswordInput,
  Done,
  RegisterInput,
  SetDisabledInput,
  SetRoleInput,
  TokenPair,
} from "../contract/index.ts";
import { AccountListInput, AccountSummaryPage } from "../contract/lists.ts";
import type { AccountStore } from "../ports.ts";
import { procedure, router } from "./trpc.ts";

export interface AccountUseCases {
  accounts: AccountStore;
  register: (ctx: RequestContext, input: RegisterInput) => Promise<TokenPair>;
  changePassword: (ctx: RequestContext, input: ChangePasswordInput) => Promise<void>;
  now: () => Date;
}

/** Making accounts and administering them. */
export function accountRouter({ accounts, register, changePassword, now }: AccountUseCases) {
  async function administer(userId: string, change: Parameters<AccountStore["administer"]>[1]) {
    if (await accounts.administer(userId, change)) return {};
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
      .mutation(({ input }) => administer(input.userId, { role: input.role, now: now() })),
    setDisabled: procedure
      .input(SetDisabledInput)
      .output(Done)
      .mutation(({ input }) => administer(input.userId, { isDisabled: input.isDisabled, now: now() })),
  });
}
