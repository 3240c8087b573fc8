import { parentPort } from "node:worker_threads";
import { type KernelCall, runKernel } from "./kernels.ts";

// The entry of a training thread: one call in, one result out, until it is terminated.
parentPort?.on("message", (call: KernelCall) => parentPort?.postMessage(runKernel(call)));
