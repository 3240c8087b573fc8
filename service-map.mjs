/**
 * Who may call whom while somebody waits; everything else is told by events. Acyclic, checked by
 * scripts/check-boundaries.ts together with the imports that it allows.
 */
export const serviceMap = {
  auth: [],
  delivery: [],
  users: ["delivery"],
  catalog: ["delivery"],
  playback: ["catalog", "delivery"],
  social: ["catalog"],
  search: ["catalog", "delivery"],
  recommendations: ["catalog", "users"],
  system: ["catalog", "delivery"],
  gateway: [
    "auth",
    "users",
    "catalog",
    "delivery",
    "playback",
    "social",
    "search",
    "recommendations",
    "system",
  ],
};
