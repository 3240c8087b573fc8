"use client";
import { AlertDialog, toast } from "@segue/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Account, Role } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { roleOptions } from "./role-options.ts";

/** What an administrator is about to do to somebody. */
export type AccountChange = { account: Account } & ({ role: Role } | { isDisabled: boolean });

/** Asks before somebody's rights change, then changes them. Open while there is a change. */
export function AccountChangeDialog({
  change,
  onClose,
}: {
  change: AccountChange | null;
  onClose: () => void;
}): ReactNode {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const handlers = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.auth.account.list.pathKey() }),
    onError: (error: unknown) => void toast.error(toFailure(error).message),
  };
  const setRole = useMutation(trpc.auth.account.setRole.mutationOptions(handlers));
  const setDisabled = useMutation(trpc.auth.account.setDisabled.mutationOptions(handlers));
  if (change === null) return null;

  const { id: userId, displayName: name } = change.account;
  const confirm = (): void => {
    const onSuccess = (): void => void toast.success(`${name} is changed.`);
    if ("role" in change) setRole.mutate({ userId, role: change.role }, { onSuccess });
    else setDisabled.mutate({ userId, isDisabled: change.isDisabled }, { onSuccess });
  };
  return (
    <AlertDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      {...wordsOf(change)}
      onConfirm={confirm}
    />
  );
}

function wordsOf(change: AccountChange) {
  const { displayName: name, role } = change.account;
  const labelOf = (which: Role): string => roleOptions.find(({ value }) => value === which)?.label ?? which;
  if ("role" in change) {
    const next = labelOf(change.role);
    return {
      title: `Make ${name} ${next === "Admin" ? "an admin" : next === "Editor" ? "an editor" : "a listener"}?`,
      description: `Now: ${labelOf(role)}. They are signed out and have the new rights when they sign in again.`,
      confirmLabel: "Change the role",
      isDangerous: change.role === "admin",
    };
  }
  return change.isDisabled
    ? {
        title: `Disable ${name}?`,
        description: "They are signed out everywhere and cannot sign in until you enable them again.",
        confirmLabel: "Disable",
        isDangerous: true,
      }
    : {
        title: `Enable ${name}?`,
        description: "They can sign in again with the password they had.",
        confirmLabel: "Enable",
        isDangerous: false,
      };
}
