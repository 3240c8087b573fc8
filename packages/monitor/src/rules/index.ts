export { burnAction, burnSummary, prometheusRules, promqlOf } from "./prometheus-rules.ts";
export { burnAlertName, readSloFile, type SloFile } from "./slo-file.ts";
