"use client";
import { Tabs } from "@segue/ui";
import { type ReactNode, useState } from "react";
import { PageHead } from "~/lib/page-states.tsx";
import { IndexPanel } from "./index-panel.tsx";
import { PinsPanel } from "./pins-panel.tsx";
import { QueryLogPanel } from "./query-log-panel.tsx";
import { SynonymsPanel } from "./synonyms-panel.tsx";

type Panel = "log" | "synonyms" | "pins" | "index";

const tabs = [
  { value: "log" as const, label: "Searches", content: <QueryLogPanel /> },
  { value: "synonyms" as const, label: "Synonyms", content: <SynonymsPanel /> },
  { value: "pins" as const, label: "Pinned results", content: <PinsPanel /> },
  { value: "index" as const, label: "Index", content: <IndexPanel /> },
];

/** What listeners search for, and what editors can do so that they find it. */
export function SearchAdminPage(): ReactNode {
  const [panel, setPanel] = useState<Panel>("log");
  return (
    <>
      <PageHead
        title="Search"
        hint="See what listeners look for, and lead them to it: with words that mean the same, and with results that stand first."
      />
      <Tabs
        label="Search"
        tabs={tabs}
        value={panel}
        onValueChange={setPanel}
        className="px-(--page-gutter)"
        contentClassName="pt-5"
      />
    </>
  );
}
