import { parentPort, workerData } from "node:worker_threads";
import { cutFrames, quantise } from "./audio/wav.ts";
import type { AudioPlan } from "./catalogue/catalogue.ts";
import { renderRecipe } from "./styles/index.ts";

const { recipe, cutFrames: positions } = workerData as AudioPlan;
const parts = cutFrames(quantise(renderRecipe(recipe)), positions).map((part) => new Uint8Array(part));
parentPort?.postMessage(
  parts,
  parts.map((part) => part.buffer),
);
