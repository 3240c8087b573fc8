import { parentPort } from "node:worker_threads";
import { readModelFile } from "../model/index.ts";
import { createModelAnswers, type ModelAnswers } from "./model-answers.ts";
import type { AnswerMessage, RequestMessage, ServingAnswer, ServingRequest } from "./protocol.ts";

/** The thread that holds the model: ranking never keeps requests of other kinds waiting. */
let answers: ModelAnswers | null = null;
const nothing: ServingAnswer = { trackIds: [], reasons: [] };

async function answer(request: ServingRequest): Promise<ServingAnswer> {
  if (request.kind === "load") {
    answers = createModelAnswers(await readModelFile(request.file));
    return nothing;
  }
  if (answers === null) return nothing;
  return request.kind === "profile" ? answers.profile(request) : answers.session(request);
}

parentPort?.on("message", ({ id, request }: RequestMessage) => {
  const send = (message: AnswerMessage) => parentPort?.postMessage(message);
  answer(request).then(
    (found) => send({ id, answer: found }),
    (error: unknown) => send({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});
