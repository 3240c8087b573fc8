import { type Part, type PartOptions, startPart } from "./part.ts";

export interface RollingPart extends Part {
  /**
   * Starts the part afresh. With two slots the successor is ready before the old process is told to go; with one the
   * old one goes first. Throws, and keeps the old process, when the successor does not come up.
   */
  roll(): Promise<void>;
}

/** A part that can be replaced while it runs; a slot is what its process is told, such as a port of its own. */
export function startRollingPart(slots: readonly [PartOptions, ...PartOptions[]]): RollingPart {
  let slot = 0;
  let running = [startPart(slots[0])];

  async function replaceInPlace(): Promise<void> {
    await running[0]?.stop();
    running = [startPart(slots[0])];
    await running[0]?.ready();
  }

  async function overlap(): Promise<void> {
    const [old] = running as [Part];
    const next = (slot + 1) % slots.length;
    const successor = startPart(slots[next] as PartOptions);
    running = [old, successor];
    try {
      await successor.ready();
    } catch (error) {
      await successor.stop();
      running = [old];
      throw error;
    }
    await old.stop();
    running = [successor];
    slot = next;
  }

  return {
    name: slots[0].name,
    pids: () => running.flatMap((part) => part.pids()),
    ready: async () => void (await Promise.all(running.map((part) => part.ready()))),
    stop: async () => void (await Promise.all(running.map((part) => part.stop()))),
    roll: () => (slots.length === 1 ? replaceInPlace() : overlap()),
  };
}
