"use client";
import { Tabs } from "@segue/ui";
import { type ReactNode, useState } from "react";
import { PageHead } from "~/lib/page-states.tsx";
import { EnginesPanel } from "./engines-panel.tsx";
import { ModelPanel } from "./model-panel.tsx";
import { ReasonsPanel } from "./reasons-panel.tsx";

type Panel = "model" | "reasons" | "engines";

const tabs = [
  { value: "model" as const, label: "Model", content: <ModelPanel /> },
  { value: "reasons" as const, label: "What lists are made of", content: <ReasonsPanel /> },
  { value: "engines" as const, label: "Engines", content: <EnginesPanel /> },
];

/** How recommending does, and what an administrator can do about it. */
export function RecommendationsPage(): ReactNode {
  const [panel, setPanel] = useState<Panel>("model");
  return (
    <>
      <PageHead
        title="Recommendations"
        hint="The model learns every night from what listeners play. A model that does worse than the one before never gets to them."
      />
      <Tabs
        label="Recommendations"
        tabs={tabs}
        value={panel}
        onValueChange={setPanel}
        className="px-(--page-gutter)"
        contentClassName="pt-5"
      />
    </>
  );
}
