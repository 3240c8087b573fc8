import { Avatar, Badge, Button, DropdownMenu, IconButton, Select, type TableColumn } from "@segue/ui";
import { Ban, Ellipsis, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Account, Role } from "~/lib/api-types.ts";
import type { AccountChange } from "./account-change-dialog.tsx";
import { roleOptions } from "./role-options.ts";

const roleLabel = (role: Role): string => roleOptions.find(({ value }) => value === role)?.label ?? role;
const since = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/**
 * What the table shows of everyone. Whoever looks cannot change themselves: rights taken away from oneself cannot be
 * given back. Phones have a menu in place of the last columns.
 */
export function peopleColumns(
  viewerId: string,
  onChange: (change: AccountChange) => void,
): readonly TableColumn<Account>[] {
  const changeRole = (account: Account, role: Role | undefined): void => {
    if (role !== undefined && role !== account.role) onChange({ account, role });
  };
  const changeAccess = (account: Account): void => onChange({ account, isDisabled: !account.isDisabled });

  const menu = (account: Account): ReactNode => (
    <DropdownMenu
      trigger={
        <IconButton size="sm" label={`Change ${account.displayName}`} disabled={account.id === viewerId}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
      entries={[
        {
          kind: "choice",
          label: "Role",
          options: roleOptions,
          value: account.role,
          onChange: (role) => changeRole(account, roleOptions.find(({ value }) => value === role)?.value),
        },
        { kind: "separator" },
        {
          kind: "action",
          label: account.isDisabled ? "Enable" : "Disable",
          icon: account.isDisabled ? Undo2 : Ban,
          isDanger: !account.isDisabled,
          onSelect: () => changeAccess(account),
        },
      ]}
    />
  );

  return [
    {
      id: "person",
      header: "Person",
      cell: ({ displayName, email, isDisabled }) => (
        <span className="flex w-full min-w-0 items-center gap-3">
          <Avatar name={displayName} className="size-10" />
          <span className="min-w-0 flex-1">
            <span className="flex items-center gap-2">
              <span className="truncate font-semibold">{displayName}</span>
              {isDisabled && <Badge tone="danger">Disabled</Badge>}
            </span>
            <span className="text-muted block truncate text-sm">{email}</span>
          </span>
        </span>
      ),
    },
    {
      id: "role",
      header: "Role",
      cell: (account) => (
        <>
          <Select<Role>
            label={`Role of ${account.displayName}`}
            options={roleOptions}
            value={account.role}
            isDisabled={account.id === viewerId}
            onValueChange={(role) => changeRole(account, role)}
            className="max-md:hidden"
          />
          <span className="flex items-center gap-1 md:hidden">
            <span className="text-muted text-sm">{roleLabel(account.role)}</span>
            {menu(account)}
          </span>
        </>
      ),
    },
    {
      id: "since",
      header: "Since",
      className: "hidden md:flex",
      cell: ({ createdAt }) => <span className="text-muted text-sm">{since.format(createdAt)}</span>,
    },
    {
      id: "access",
      header: "",
      label: "Access",
      className: "hidden justify-end md:flex",
      cell: (account) => (
        <Button
          size="sm"
          variant="quiet"
          disabled={account.id === viewerId}
          aria-label={`${account.isDisabled ? "Enable" : "Disable"} ${account.displayName}`}
          onClick={() => changeAccess(account)}
        >
          {account.isDisabled ? "Enable" : "Disable"}
        </Button>
      ),
    },
  ];
}
