export * from "./bookmark.ts";
export * from "./grant.ts";
export * from "./history.ts";
export * from "./play-event.ts";
export type { PlaybackRouter } from "../router/index.ts";
