import { fillGramRows } from "./gram-rows.ts";
import { factorGram, solveHalfStep } from "./implicit-factors.ts";
import { solveLocalRidge } from "./local-ridge.ts";

/** The computations that are cut into ranges of rows and spread over threads. Ranges never write to the same place. */
export const kernels = { fillGramRows, solveLocalRidge, solveHalfStep, factorGram };

export type Kernels = typeof kernels;
export type KernelName = keyof Kernels;

/** One range of one computation. */
export interface KernelCall<TName extends KernelName = KernelName> {
  kernel: TName;
  input: Parameters<Kernels[TName]>[0];
  from: number;
  to: number;
}

/** Carries out one range in this thread. */
export function runKernel<TName extends KernelName>(call: KernelCall<TName>): ReturnType<Kernels[TName]> {
  const kernel = kernels[call.kernel] as (
    input: KernelCall<TName>["input"],
    from: number,
    to: number,
  ) => ReturnType<Kernels[TName]>;
  return kernel(call.input, call.from, call.to);
}
