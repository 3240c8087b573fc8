import type { Report, Rule } from "./finding.ts";
import { type JsonSchema, normalise, type Normal, type Resolve } from "./normal-schema.ts";

/** How two versions of a schema are compared: what is sent may only widen, what is answered only narrow. */
export interface SchemaComparison {
  io: "input" | "output";
  before: Resolve;
  after: Resolve;
  report: Report;
}

/** Reports every change between two versions of a schema that breaks whoever sends or reads its values. */
export function diffSchema(
  comparison: SchemaComparison,
  [before, after]: readonly [JsonSchema, JsonSchema],
  where: string,
): void {
  compare({ ...comparison, seen: new Set() }, [before, after], where);
}

type Walk = SchemaComparison & { seen: Set<string> };
type Pair = readonly [JsonSchema, JsonSchema];

function compare(walk: Walk, [oldSchema, newSchema]: Pair, where: string): void {
  const pairId = `${String(oldSchema["$ref"])} ${String(newSchema["$ref"])}`;
  if (oldSchema["$ref"] !== undefined && newSchema["$ref"] !== undefined) {
    // A schema may contain itself, and is compared once wherever it stands.
    if (walk.seen.has(pairId)) return;
    walk.seen.add(pairId);
  }
  const before = normalise(oldSchema, walk.before);
  const after = normalise(newSchema, walk.after);
  const { io, report } = walk;
  if (io === "input" && before.isNullable && !after.isNullable) {
    report("input-null-removed", where, "null is no longer taken");
  }
  if (io === "output" && !before.isNullable && after.isNullable) {
    report("output-null-added", where, "may be null now");
  }
  if (io === "input" && JSON.stringify(before.default) !== JSON.stringify(after.default)) {
    report("input-default-changed", where, "means something else when it is left out");
  }
  compareVariants(walk, [before, after], where);
}

function compareVariants(walk: Walk, [before, after]: readonly [Normal, Normal], where: string): void {
  const { io, report } = walk;
  if (before.variants.length <= 1 && after.variants.length <= 1) {
    compareSingle(walk, [before.variants[0] ?? {}, after.variants[0] ?? {}], where);
    return;
  }
  const unmatched = new Set(after.variants);
  for (const variant of before.variants) {
    const name = nameOf(variant);
    const match = [...unmatched].find((candidate) => nameOf(candidate) === name);
    if (match === undefined) {
      if (io === "input") report("input-variant-removed", where, `${name} is no longer taken`);
      continue;
    }
    unmatched.delete(match);
    compareSingle(walk, [variant, match], `${where}<${name}>`);
  }
  if (io === "output") {
    for (const variant of unmatched) report("output-variant-added", where, `may be ${nameOf(variant)} now`);
  }
}

/** What tells a variant from its siblings: its discriminator, else its fields, else its type. */
function nameOf({ type, properties, items, const: only }: JsonSchema): string {
  const fields = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
  const constants = fields.filter(([, field]) => field["const"] !== undefined);
  if (constants.length > 0)
    return constants.map(([name, field]) => `${name}=${String(field["const"])}`).join();
  if (fields.length > 0)
    return `{${fields
      .map(([name]) => name)
      .toSorted()
      .join()}}`;
  return `${String(type)}${items === undefined ? "" : "[]"}${only === undefined ? "" : `=${JSON.stringify(only)}`}`;
}

function compareSingle(walk: Walk, pair: Pair, where: string): void {
  const [before, after] = pair;
  if (!compareTypes(walk, pair, where)) return;
  compareValues(walk, pair, where);
  if (walk.io === "input") compareBounds(walk, pair, where);
  compareFields(walk, pair, where);
  for (const part of ["items", "additionalProperties"] as const) {
    const [old, now] = [before[part], after[part]];
    if (isSchema(old) && isSchema(now))
      compare(walk, [old, now], part === "items" ? `${where}[]` : `${where}.*`);
  }
  if (
    walk.io === "input" &&
    before["additionalProperties"] !== false &&
    after["additionalProperties"] === false
  ) {
    walk.report("input-closed", where, "fields it does not know are refused now");
  }
}

/** False when nothing more can be compared. */
function compareTypes({ io, report }: Walk, [before, after]: Pair, where: string): boolean {
  const [old, now] = [typesOf(before), typesOf(after)];
  const [from, to] = io === "input" ? [old, now] : [now, old];
  const isCovered = to === null || (from !== null && from.every((type) => to.includes(type)));
  if (isCovered) return true;
  const rule: Rule = io === "input" ? "input-type-narrowed" : "output-type-changed";
  report(rule, where, `was ${old?.join("|") ?? "anything"}, is ${now?.join("|") ?? "anything"}`);
  return false;
}

/** The types that a schema takes, whole numbers among the numbers; null for any. */
function typesOf({ type }: JsonSchema): string[] | null {
  if (type === undefined) return null;
  const types = [type].flat().map(String);
  return types.includes("number") ? [...types, "integer"] : types;
}

function compareValues({ io, report }: Walk, [before, after]: Pair, where: string): void {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const [from, to] = io === "input" ? [old, now] : [now, old];
  if (to !== null) {
    const missing = from === null ? ["any other value"] : from.filter((value) => !to.includes(value));
    const rule: Rule = io === "input" ? "input-enum-value-removed" : "output-enum-value-added";
    if (missing.length > 0) report(rule, where, missing.join(", "));
  }
  for (const key of ["format", "pattern"] as const) {
    const [oldForm, newForm] = [before[key], after[key]];
    if (oldForm === newForm) continue;
    if (io === "input" && newForm !== undefined)
      report(`input-${key}-changed`, where, `is ${JSON.stringify(newForm)} now`);
    if (io === "output" && key === "format" && oldForm !== undefined) {
      report("output-format-changed", where, `was ${JSON.stringify(oldForm)}`);
    }
  }
}

function valuesOf({ enum: values, const: only }: JsonSchema): string[] | null {
  if (only !== undefined) return [JSON.stringify(only)];
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)) : null;
}

const bounds: readonly (readonly [key: string, kind: "min" | "max", rule: Rule])[] = [
  ["minimum", "min", "input-minimum-raised"],
  ["exclusiveMinimum", "min", "input-minimum-raised"],
  ["maximum", "max", "input-maximum-lowered"],
  ["exclusiveMaximum", "max", "input-maximum-lowered"],
  ["minLength", "min", "input-length-tightened"],
  ["maxLength", "max", "input-length-tightened"],
  ["minItems", "min", "input-items-tightened"],
  ["maxItems", "max", "input-items-tightened"],
];

function compareBounds({ report }: Walk, [before, after]: Pair, where: string): void {
  for (const [key, kind, rule] of bounds) {
    const loosest = kind === "min" ? -Infinity : Infinity;
    const old = Number(before[key] ?? loosest);
    const now = Number(after[key] ?? loosest);
    if (kind === "min" ? now > old : now < old) report(rule, where, `${key} is ${now} now`);
  }
}

function compareFields(walk: Walk, [before, after]: Pair, where: string): void {
  const { io, report } = walk;
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  for (const [name, { schema, isRequired }] of old) {
    const place = `${where}.${name}`;
    const kept = now.get(name);
    if (kept === undefined) {
      report(io === "input" ? "input-removed" : "output-removed", place, "is gone");
      continue;
    }
    if (io === "input" && !isRequired && kept.isRequired)
      report("input-made-required", place, "was optional");
    if (io === "output" && isRequired && !kept.isRequired)
      report("output-made-optional", place, "may be missing now");
    compare(walk, [schema, kept.schema], place);
  }
  for (const [name, { isRequired }] of now) {
    if (io === "input" && isRequired && !old.has(name)) {
      report("required-input-added", `${where}.${name}`, "must be sent now");
    }
  }
}

function fieldsOf({ properties, required }: JsonSchema) {
  const names = Array.isArray(required) ? (required as string[]) : [];
  return new Map(
    Object.entries((properties ?? {}) as Record<string, JsonSchema>).map(([name, schema]) => [
      name,
      { schema, isRequired: names.includes(name) },
    ]),
  );
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;
