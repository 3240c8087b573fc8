export { buildDocument, type OpenApiDocument } from "./document.ts";
export {
  defineOperation,
  defineRest,
  type Deprecation,
  type Example,
  type Operation,
  type RestContract,
} from "./operation.ts";
export { Problem, problemMediaType } from "./problem.ts";
export { paramsOf, placesOf, statusOf, type RequestPlaces } from "./request-places.ts";
export { sampleId } from "./samples.ts";
export { fromJson, readInput, type WireRequest } from "./wire.ts";
