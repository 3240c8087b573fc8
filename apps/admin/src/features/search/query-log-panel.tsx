"use client";
import { Badge, formatAgo, formatCount, Select } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { SearchX, TextSearch } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { PanelStates } from "./panel-states.tsx";

const shows = [
  { value: "zero" as const, label: "Found nothing" },
  { value: "all" as const, label: "All searches" },
];
const periods = [
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
  { value: "90", label: "Last 90 days" },
];

/** What was searched for, without who searched: first of all what found nothing. */
export function QueryLogPanel(): ReactNode {
  const trpc = useTRPC();
  const [show, setShow] = useState<"zero" | "all">("zero");
  const [days, setDays] = useState("30");
  const { data, dataUpdatedAt, error, refetch } = useQuery(
    trpc.search.log.list.queryOptions({ show, days: Number(days), limit: 100 }),
  );
  return (
    <section aria-label="Searches">
      <div className="mb-4 flex flex-wrap gap-3">
        <Select
          label="Which searches"
          options={shows}
          value={show}
          onValueChange={setShow}
          className="w-44"
        />
        <Select label="Period" options={periods} value={days} onValueChange={setDays} className="w-44" />
      </div>
      <PanelStates
        items={data?.items}
        error={error}
        onRetry={() => void refetch()}
        loadingLabel="Loading searches"
        empty={
          show === "zero"
            ? {
                icon: TextSearch,
                title: "Everything that was searched for found something",
                hint: "Searches without a result are listed here.",
              }
            : {
                icon: SearchX,
                title: "Nobody has searched yet",
                hint: "Searches are counted here by the day.",
              }
        }
      >
        <table className="w-full text-sm">
          <thead className="text-muted text-left text-xs">
            <tr>
              <th className="pb-2 font-semibold">Searched for</th>
              <th className="pb-2 text-right font-semibold">How often</th>
              <th className="pb-2 text-right font-semibold max-sm:hidden">Last</th>
            </tr>
          </thead>
          <tbody className="divide-line border-line divide-y border-t">
            {data?.items.map(({ text, count, zeroCount, lastAt }) => (
              <tr key={text} className="h-12">
                <td className="max-w-0 min-w-0 pr-4">
                  <span className="flex items-center gap-3">
                    <span className="truncate font-medium">{text}</span>
                    {zeroCount > 0 && <Badge tone="warning">{formatCount(zeroCount, "time")} nothing</Badge>}
                  </span>
                </td>
                <td className="figures w-24 text-right">{count.toLocaleString("en")}</td>
                <td className="text-muted w-32 text-right max-sm:hidden">
                  {formatAgo(lastAt, new Date(dataUpdatedAt))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </PanelStates>
    </section>
  );
}
