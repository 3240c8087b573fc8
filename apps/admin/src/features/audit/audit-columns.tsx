import type { TableColumn } from "@segue/ui";
import type { AuditItem } from "~/lib/api-types.ts";
import { actionLabel, actorLabel, detailWords } from "./audit-words.ts";

const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** What the table shows of every row of the log. On phones the details move under the action. */
export const auditColumns: readonly TableColumn<AuditItem>[] = [
  {
    id: "action",
    header: "What",
    cell: ({ action, details, seq }) => (
      <span className="min-w-0 flex-1">
        <span className="block truncate font-semibold">{actionLabel(action)}</span>
        <span className="text-muted block truncate text-sm">
          Row {seq}
          {detailWords(details) && ` · ${detailWords(details)}`}
        </span>
      </span>
    ),
  },
  {
    id: "actor",
    header: "Who",
    cell: (item) => <span className="truncate">{actorLabel(item)}</span>,
  },
  {
    id: "target",
    header: "To what",
    className: "hidden lg:flex",
    cell: ({ target }) => <span className="text-muted truncate font-mono text-xs">{target}</span>,
  },
  {
    id: "at",
    header: "When",
    className: "hidden md:flex",
    cell: ({ at }) => (
      <time dateTime={at.toISOString()} className="text-muted text-sm">
        {when.format(at)}
      </time>
    ),
  },
];
