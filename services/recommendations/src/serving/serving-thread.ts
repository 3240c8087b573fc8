import { parentPort } from "node:worker_threads";
import { readModelFile } from "../model/index.ts";
import { createModelAnswers, type ModelAnswers } from "./model-answers.ts";
import type { AnswerMessage, NewTrack, RequestMessage, ServingAnswer, ServingRequest } from "./protocol.ts";

/** The thread that holds the model: ranking never keeps requests of other kinds waiting. */
let answers: ModelAnswers | null = null;
let newTracks: NewTrack[] = [];
const nothing: ServingAnswer = { trackIds: [], reasons: [] };

async function answer(request: ServingRequest): Promise<ServingAnswer> {
  if (request.kind === "load") {
    const loaded = createModelAnswers(await readModelFile(request.file));
    loaded.holdNew(newTracks);
    answers = loaded;
    return nothing;
  }
  if (request.kind === "new_tracks") {
    newTracks = request.tracks;
    answers?.holdNew(newTracks);
    return nothing;
  }
  if (answers === null) return nothing;
  if (request.kind === "unheard") return answers.unheard(request);
  return request.kind === "profile" ? answers.profile(request) : answers.session(request);
}

parentPort?.on("message", ({ id, request }: RequestMessage) => {
  const send = (message: AnswerMessage) => parentPort?.postMessage(message);
  answer(request).then(
    (found) => send({ id, answer: found }),
    (error: unknown) => send({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});
