import type { DemoLabel } from "./model.ts";

/** The invented labels. */
export const labels: readonly DemoLabel[] = [
  { key: "night-ferry", name: "Night Ferry Recordings" },
  { key: "soft-static", name: "Soft Static" },
  { key: "glass-barn", name: "Glass Barn Music" },
];
