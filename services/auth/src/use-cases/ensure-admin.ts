import type { Logger } from "@segue/kernel";
import type { AccountStore } from "../ports.ts";
import type { addAccount } from "./register.ts";

export interface FirstAdmin {
  email: string;
  password: string;
  displayName?: string;
}

/** Makes the first administrator when there is none; afterwards the given credentials mean nothing. */
export function ensureAdmin(deps: {
  accounts: AccountStore;
  add: ReturnType<typeof addAccount>;
  logger: Logger;
}) {
  return async ({ email, password, displayName = "Administrator" }: FirstAdmin): Promise<void> => {
    if (await deps.accounts.hasAdmin()) return;
    const account = await deps.add({ email, password, displayName }, "admin", "auth");
    deps.logger.info({ userId: account.id }, "first administrator made");
  };
}
