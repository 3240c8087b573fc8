import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** A listener's plays in the order of the file. */
export type Histories = Map<string, { trackId: string; value: number }[]>;
/** Sessions in the order of the file, tracks in the order they were heard. */
export type Sessions = Map<string, string[]>;

export type ListeningFile =
  | { kind: "histories"; histories: Histories }
  | { kind: "sessions"; sessions: Sessions };

/**
 * Reads tab-separated values, compressed or not: lines of listener, track and count (or place in the session), or lines
 * of session id and its tracks separated by blanks.
 */
export function readListening(path: string): ListeningFile {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  const rows = text.split("\n").flatMap((line) => (line === "" ? [] : [line.split("\t")]));
  if (rows[0]?.length === 2) {
    return {
      kind: "sessions",
      sessions: new Map(rows.map(([id = "", tracks = ""]) => [id, tracks.split(" ")])),
    };
  }
  const histories: Histories = new Map();
  for (const [listenerId = "", trackId = "", value = "1"] of rows) {
    const history = histories.get(listenerId) ?? [];
    history.push({ trackId, value: Number(value) });
    histories.set(listenerId, history);
  }
  return { kind: "histories", histories };
}
