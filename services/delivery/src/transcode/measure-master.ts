import { enterState, getMaster, originalSource, type TranscodeDeps } from "./transcode-deps.ts";

/** Measures a master's loudness (EBU R128), once. */
export function measureMaster(deps: TranscodeDeps) {
  const { database, mediaTools, slots, stopping } = deps;
  return async (masterId: string): Promise<void> => {
    const master = await getMaster(deps, masterId);
    if (master.loudness) return;
    await enterState(deps, master, "loudness");
    const source = await originalSource(deps, master);
    const loudness = await slots.run(() => mediaTools.measureLoudness(source, { signal: stopping }));
    await database.masters.update(masterId, { loudness });
  };
}
