import type { PlayOutcome } from "../probe/play-track.ts";
import type { Observation } from "./observation.ts";
import type { Tile } from "./summary.ts";
import { words } from "./words.ts";

/** What the last test playback found, and when; null before the first. */
export type LastPlay = { outcome: PlayOutcome; at: Date; durationMs: number } | null;

/** A tile per system outside of the services: when it last worked. */
export function outsideTiles({ scrape, all, value }: Observation): Tile[] {
  const nowSeconds = scrape.at.getTime() / 1000;
  const names = new Set(all("segue_adapter_calls_total").map(({ labels }) => labels["adapter"] ?? ""));
  return [...names].map((name) => {
    const last = value("segue_adapter_last_success_timestamp_seconds", { adapter: name });
    const hasFailed = (value("segue_adapter_calls_total", { adapter: name, outcome: "failed" }) ?? 0) > 0;
    const ago = last === null ? null : Math.max(0, nowSeconds - last);
    const isSilent = hasFailed && (ago === null || ago > 300);
    return {
      id: `outside:${name}`,
      group: "outside",
      title: name,
      state: isSilent ? "bad" : "good",
      figure: ago === null ? "never" : `${words.seconds(ago)} ago`,
      detail: "last call that succeeded",
      action: isSilent ? `See that ${name} answers and that its keys are still good.` : null,
      series: [],
    };
  });
}

/** Whether a listener could hear music just now. */
export function playTile(last: LastPlay): Tile {
  const shared = {
    id: "play",
    group: "promises",
    title: "Test playback",
    series: [{ name: "play:duration", label: "Took, seconds" }],
  } as const;
  if (last === null)
    return {
      ...shared,
      series: [...shared.series],
      state: "unknown",
      figure: "not yet",
      detail: "",
      action: null,
    };
  const took = words.seconds(last.durationMs / 1000);
  switch (last.outcome.kind) {
    case "played":
      return {
        ...shared,
        series: [...shared.series],
        state: "good",
        figure: took,
        detail: "a track was fetched, decrypted and heard",
        action: null,
      };
    case "nothing_to_play":
      return {
        ...shared,
        series: [...shared.series],
        state: "unknown",
        figure: "no music",
        detail: "nothing is published yet",
        action: null,
      };
    case "failed":
      return {
        ...shared,
        series: [...shared.series],
        state: "bad",
        figure: "silent",
        detail: `failed at ${last.outcome.step}: ${last.outcome.error}`.slice(0, 200),
        action: playAction[last.outcome.step],
      };
  }
}

const playAction = {
  grant: "See that catalog and delivery answer; search their logs for errors.",
  playlist: "The master's rendition is broken: encode it again from the console.",
  fetch: "See that the gateway serves /media and that the file is in the media folder.",
  decrypt: "The key does not fit the file: was KEY_ENCRYPTION_KEY changed, or one of both restored alone?",
  decode: "See that ffmpeg runs on this machine; then encode the track again.",
  listen: "The file holds silence: encode the track again from its original.",
} as const;
