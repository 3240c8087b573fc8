import { diffSchema } from "./diff-schema.ts";
import type { Finding, Report } from "./finding.ts";
import { type JsonSchema, resolverOf } from "./normal-schema.ts";

/** The parts of an OpenAPI document that are compared. */
export interface ApiDocument {
  paths: Record<string, Record<string, JsonSchema>>;
  [more: string]: unknown;
}

interface Sides {
  before: ApiDocument;
  after: ApiDocument;
  report: Report;
  now: Date;
}

const noticeMs = 180 * 24 * 60 * 60 * 1000;
const roles = ["anonymous", "listener", "editor", "admin"];

/** Every change from one version of the public API to the next that can break a caller. */
export function diffApi(before: ApiDocument, after: ApiDocument, now: Date): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (rule, where, message) => findings.push({ rule, where, message });
  for (const [path, verbs] of Object.entries(before.paths)) {
    const kept = after.paths[path];
    for (const [verb, operation] of Object.entries(verbs)) {
      const where = `${verb.toUpperCase()} ${path}`;
      const next = kept?.[verb];
      if (next !== undefined) diffOperation({ before, after, report, now }, [operation, next], where);
      else if (!isOver(operation, now)) {
        report(kept === undefined ? "path-removed" : "operation-removed", where, "is gone");
      }
    }
  }
  for (const [path, verbs] of Object.entries(after.paths)) {
    for (const [verb, operation] of Object.entries(verbs)) {
      const { since, sunset } = deprecationOf(operation) ?? {};
      if (since && sunset && Date.parse(sunset) - Date.parse(since) < noticeMs) {
        report("sunset-too-soon", `${verb.toUpperCase()} ${path}`, `${since} to ${sunset}`);
      }
    }
  }
  return findings;
}

const deprecationOf = (operation: JsonSchema) =>
  operation["x-deprecation"] as { since: string; sunset: string } | undefined;

function isOver(operation: JsonSchema, now: Date): boolean {
  const deprecation = deprecationOf(operation);
  return deprecation !== undefined && Date.parse(deprecation.sunset) <= now.getTime();
}

type Pair = readonly [JsonSchema, JsonSchema];

function diffOperation(sides: Sides, pair: Pair, where: string): void {
  const [before, after] = pair;
  const { report } = sides;
  if (before["operationId"] !== after["operationId"]) {
    report("operation-id-changed", where, `is ${String(after["operationId"])} now`);
  }
  const [old, now] = [deprecationOf(before), deprecationOf(after)];
  if (old && now && Date.parse(now.sunset) < Date.parse(old.sunset)) {
    report("sunset-moved-earlier", where, `${old.sunset} became ${now.sunset}`);
  }
  diffAccess(sides, pair, where);
  diffParameters(sides, pair, where);
  diffBody(sides, pair, where);
  diffAnswer(sides, pair, where);
}

function diffAccess({ report }: Sides, [before, after]: Pair, where: string): void {
  const isOpen = (operation: JsonSchema) =>
    ((operation["security"] ?? [{}]) as object[]).some((need) => Object.keys(need).length === 0);
  const [old, now] = [before, after].map(
    (operation) => (operation["x-access"] ?? {}) as { role?: string; scope?: string },
  );
  if (isOpen(before) && !isOpen(after)) report("authentication-added", where, "needs credentials now");
  else if (roles.indexOf(now?.role ?? "") > roles.indexOf(old?.role ?? "")) {
    report("role-raised", where, `${old?.role ?? "anybody"} became ${now?.role ?? "anybody"}`);
  }
  if (old?.scope !== now?.scope)
    report("scope-changed", where, `${old?.scope ?? "none"} became ${now?.scope ?? "none"}`);
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: JsonSchema;
  content?: Record<string, { schema: JsonSchema }>;
}

function parametersOf(document: ApiDocument, operation: JsonSchema): Map<string, Parameter> {
  const resolve = resolverOf(document);
  const list = ((operation["parameters"] ?? []) as JsonSchema[]).map((parameter) =>
    typeof parameter["$ref"] === "string" ? resolve(parameter["$ref"]) : parameter,
  ) as unknown as Parameter[];
  return new Map(list.map((parameter) => [`${parameter.in} ${parameter.name}`, withSchema(parameter)]));
}

/** One that travels as JSON has its schema below its content. */
const withSchema = (parameter: Parameter): Parameter => ({
  ...parameter,
  schema: parameter.content?.["application/json"]?.schema ?? parameter.schema,
});

function diffParameters(sides: Sides, [before, after]: Pair, where: string): void {
  const { report } = sides;
  const old = parametersOf(sides.before, before);
  const now = parametersOf(sides.after, after);
  for (const [key, parameter] of old) {
    const place = `${where} ${parameter.name}`;
    const kept = now.get(key);
    if (kept === undefined) {
      report("parameter-removed", place, `no longer in the ${parameter.in}`);
      continue;
    }
    if (!parameter.required && kept.required) report("parameter-made-required", place, "was optional");
    diffSchema(comparisonOf(sides, "input"), [parameter.schema, kept.schema], place);
  }
  for (const [key, parameter] of now) {
    if (parameter.required && !old.has(key)) {
      report("required-parameter-added", `${where} ${parameter.name}`, "must be sent now");
    }
  }
}

type Content = Record<string, { schema?: JsonSchema }>;

function diffBody(sides: Sides, [before, after]: Pair, where: string): void {
  const { report } = sides;
  const [old, now] = [before, after].map(
    (operation) => (operation["requestBody"] as { content?: Content } | undefined)?.content,
  );
  if (old === undefined && now !== undefined) report("request-body-added", where, "needs a body now");
  if (old !== undefined && now === undefined) report("request-body-removed", where, "takes no body any more");
  if (old === undefined || now === undefined) return;
  for (const [type, { schema }] of Object.entries(old)) {
    const kept = now[type];
    if (kept === undefined) report("request-media-type-removed", where, `${type} is no longer taken`);
    else if (schema && kept.schema) {
      diffSchema(comparisonOf(sides, "input"), [schema, kept.schema], `${where} body`);
    }
  }
}

function diffAnswer(sides: Sides, [before, after]: Pair, where: string): void {
  const { report } = sides;
  const [old, now] = [successOf(before), successOf(after)];
  if (old.status !== now.status) {
    report("success-status-changed", where, `${old.status} became ${now.status}`);
    return;
  }
  for (const [type, { schema }] of Object.entries(old.content)) {
    const kept = now.content[type]?.schema;
    if (kept === undefined) report("success-body-changed", where, `answers no ${type} any more`);
    else if (schema) diffSchema(comparisonOf(sides, "output"), [schema, kept], `${where} answer`);
  }
}

function successOf(operation: JsonSchema): { status: string; content: Content } {
  const responses = operation["responses"] as Record<string, { content?: Content }>;
  const [status, answer] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? ["none", {}];
  return { status, content: answer.content ?? {} };
}

const comparisonOf = ({ before, after, report }: Sides, io: "input" | "output") => ({
  io,
  before: resolverOf(before),
  after: resolverOf(after),
  report,
});
