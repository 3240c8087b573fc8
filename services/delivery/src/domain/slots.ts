/** Lets a fixed number of heavy jobs run at once; the others wait their turn in order. */
export interface Slots {
  run<T>(job: () => Promise<T>): Promise<T>;
}

/** As many slots as jobs may run at once. */
export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async run(job) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await job();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
