/** The services that own a database; each gets one of its own, with the one role that may open it. */
export const serviceNames = ["auth", "users", "catalog", "delivery", "playback", "social"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** The local event engine keeps its runs in a database too. */
export const databaseNames = [...serviceNames, "engine"] as const;
