import { defineOperation } from "@segue/rest";
import { ModelInsights, ModelVersion, ModelVersions, Nothing } from "./index.ts";

const tag = "Recommendation models";

/** Trainings, for administrators. */
export const modelOperations = [
  defineOperation({
    id: "listModels",
    method: "GET",
    path: "/recommendations/models",
    procedure: "recommendations.model.list",
    input: Nothing,
    output: ModelVersions,
    summary: "Versions of the model with how they did, the newest first",
    tag,
    examples: [{ summary: "The last fifty" }],
  }),
  defineOperation({
    id: "trainModel",
    method: "POST",
    path: "/recommendations/models",
    procedure: "recommendations.model.train",
    input: Nothing,
    output: ModelVersion,
    status: 202,
    summary: "Train a model in the background",
    description: "Refused with 409 while one is being trained. See how far it is in the list of models.",
    tag,
    examples: [{ summary: "Now" }],
  }),
  defineOperation({
    id: "getRecommendationInsights",
    method: "GET",
    path: "/recommendations/insights",
    procedure: "recommendations.model.insights",
    input: Nothing,
    output: ModelInsights,
    summary: "How recommending does as a whole",
    tag,
    examples: [{ summary: "Now" }],
  }),
];
