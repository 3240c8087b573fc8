import type { AppRouter } from "@segue/gateway/contract";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>;
type Inputs = inferRouterInputs<AppRouter>;

/** A release of any state as an editor sees it. */
export type DraftRelease = Outputs["catalog"]["draft"]["get"];
export type DraftTrack = DraftRelease["tracks"][number];
export type DraftProblem = DraftRelease["problems"][number];
/** A release as a row of a list. */
export type DraftSummary = Outputs["catalog"]["draft"]["list"]["items"][number];
export type ReleaseState = DraftRelease["state"];
export type ReleasePatch = Inputs["catalog"]["draft"]["update"]["patch"];
export type TrackPatch = Inputs["catalog"]["draft"]["updateTrack"]["patch"];
export type CreditRole = DraftTrack["credits"][number]["role"];
/** One uploaded file as delivery knows it. */
export type UploadStatus = Outputs["delivery"]["upload"]["list"]["items"][number];
export type Account = Outputs["auth"]["account"]["list"]["items"][number];
export type Role = Account["role"];
/** A row of the audit log. */
export type AuditItem = Outputs["auth"]["audit"]["list"]["items"][number];
/** How Segue is, as the monitor last found it. */
export type HealthSummary = Outputs["system"]["health"]["summary"];
export type HealthTile = HealthSummary["tiles"][number];
export type HealthHistory = Outputs["system"]["health"]["history"];
export type Incident = Outputs["system"]["incident"]["list"][number];
/** A run of a background function. */
export type Job = Outputs["system"]["job"]["list"]["items"][number];
export type JobDetails = Outputs["system"]["job"]["get"];
export type BackgroundFunction = Outputs["system"]["function"]["list"][number];
export type LogEntry = Outputs["system"]["log"]["search"]["entries"][number];
/** How the search index is. */
export type IndexStatus = Outputs["search"]["index"]["status"];
export type Synonym = Outputs["search"]["synonym"]["list"]["items"][number];
export type Pin = Outputs["search"]["pin"]["list"]["items"][number];
/** A training of the recommendation model. */
export type ModelVersion = Outputs["recommendations"]["model"]["list"]["items"][number];
type ModelInsights = Outputs["recommendations"]["model"]["insights"];
export type ReasonKind = ModelInsights["topReasons"][number]["kind"];
export type EngineStatus = ModelInsights["engines"][number];
