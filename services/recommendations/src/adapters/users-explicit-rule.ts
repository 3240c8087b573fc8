import { type Connect, type Logger, toAppError } from "@segue/kernel";
import type { UsersRouter } from "@segue/users/contract";
import type { ExplicitRule } from "../use-cases/know-listener.ts";

/** Asks the listener's own preferences. While they cannot be read nothing explicit is offered: a child may be listening. */
export function usersExplicitRule({
  users,
  logger,
}: {
  users: Connect<UsersRouter>;
  logger: Logger;
}): ExplicitRule {
  return {
    async isAllowed(ctx) {
      try {
        return (await users(ctx).preferences.get.query()).explicitAllowed;
      } catch (error) {
        logger.warn({ err: toAppError(error) }, "offering nothing explicit while preferences are away");
        return false;
      }
    },
  };
}
