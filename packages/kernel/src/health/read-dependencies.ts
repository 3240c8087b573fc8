/** One thing a process needs, and how it is. */
export interface DependencyState {
  isUp: boolean;
  durationMs: number;
  /** Why it is down; null while it is up. */
  error: string | null;
}

/** Resolves while what it asks is there; throws otherwise. */
export type Probe = () => Promise<void>;

const timeoutMs = 2_000;

/** Asks all dependencies at once, two seconds at most. Never throws: one that does not answer is down. */
export async function readDependencies(
  probes: Readonly<Record<string, Probe>>,
): Promise<Record<string, DependencyState>> {
  const states = Object.entries(probes).map(async ([name, probe]) => [name, await ask(probe)] as const);
  return Object.fromEntries(await Promise.all(states));
}

async function ask(probe: Probe): Promise<DependencyState> {
  const startedAt = performance.now();
  const durationMs = () => Math.round(performance.now() - startedAt);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
  });
  try {
    await Promise.race([probe(), late]);
    return { isUp: true, durationMs: durationMs(), error: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    return { isUp: false, durationMs: durationMs(), error: reason.slice(0, 200) };
  } finally {
    clearTimeout(timer);
  }
}
