import { z } from "zod";

export type JsonSchema = Record<string, unknown>;

const prefix = "#/components/schemas/";

/** JSON Schemas of an API: the shared ones by name, and one for each schema that was asked for. */
export interface ComponentSchemas {
  components: Record<string, JsonSchema>;
  /** The schema of something that is sent (`input`) or answered (`output`), referring to components. */
  of: (schema: z.ZodType, io: "input" | "output") => JsonSchema;
}

/**
 * Turns zod schemas into JSON Schema 2020-12. A named schema becomes a component and is referred to wherever it is
 * used; one that reads differently when sent and when answered (through a default, say) gets a second component
 * with `Input` after its name. Only what is reached from `used` is kept. Throws when two schemas share a name.
 */
export function toComponentSchemas(
  named: ReadonlyMap<string, z.ZodType>,
  used: readonly { schema: z.ZodType; io: "input" | "output" }[],
): ComponentSchemas {
  const registry = z.registry<{ id: string }>();
  const idOf = new Map<z.ZodType, string>();
  const register = (schema: z.ZodType, id: string) => {
    if (idOf.has(schema)) return;
    idOf.set(schema, id);
    registry.add(schema, { id });
  };
  for (const [name, schema] of named) register(schema, name);
  used.forEach(({ schema }, index) => register(schema, `#${index}`));

  const both = { input: convert(registry, "input"), output: convert(registry, "output") };
  const reached = { input: new Set<string>(), output: new Set<string>() };
  for (const { schema, io } of used) reach(both[io], idOf.get(schema) ?? "", reached[io]);
  const twofold = differing(both, reached);

  // A schema without a name of its own is written out wherever it is used.
  const finish = (id: string, io: "input" | "output"): JsonSchema =>
    mapRefs(both[io][id] ?? {}, (target) =>
      named.has(target) ? { $ref: prefix + nameOf(target, io) } : finish(target, io),
    );
  const nameOf = (id: string, io: "input" | "output") =>
    io === "input" && twofold.has(id) ? `${id}Input` : id;
  const components: Record<string, JsonSchema> = {};
  for (const io of ["output", "input"] as const) {
    for (const id of reached[io]) if (named.has(id)) components[nameOf(id, io)] = finish(id, io);
  }
  const sorted = Object.entries(components).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    components: Object.fromEntries(sorted),
    of(schema, io) {
      const id = idOf.get(schema) ?? "";
      return named.has(id) ? { $ref: prefix + nameOf(id, io) } : finish(id, io);
    },
  };
}

function convert(registry: ReturnType<typeof z.registry<{ id: string }>>, io: "input" | "output") {
  const { schemas } = z.toJSONSchema(registry, {
    io,
    target: "draft-2020-12",
    uri: (id) => prefix + id,
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === "date")
        Object.assign(jsonSchema, { type: "string", format: "date-time" });
      // Answers may gain fields: a client must not be told that it will never see others.
      if (io === "output" && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
      // Every integer is a safe one; saying so at each field tells nobody anything.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
    unrepresentable: "any",
  }) as unknown as { schemas: Record<string, JsonSchema> };
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => {
      if ($schema === undefined || $id === undefined) throw new Error(`${id} was not converted by itself`);
      return [id, schema];
    }),
  );
}

function reach(schemas: Record<string, JsonSchema>, id: string, found: Set<string>): void {
  if (found.has(id)) return;
  found.add(id);
  for (const target of refsIn(schemas[id] ?? {})) reach(schemas, target, found);
}

/** The ids that are both sent and answered and differ between the two, themselves or in what they refer to. */
function differing(
  both: Record<"input" | "output", Record<string, JsonSchema>>,
  reached: Record<"input" | "output", Set<string>>,
): Set<string> {
  const shared = [...reached.input].filter((id) => reached.output.has(id));
  const found = new Set(
    shared.filter((id) => JSON.stringify(both.input[id]) !== JSON.stringify(both.output[id])),
  );
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const id of shared)
      if (refsIn(both.input[id] ?? {}).some((target) => found.has(target))) found.add(id);
  }
  return found;
}

function refsIn(schema: JsonSchema): string[] {
  const found: string[] = [];
  mapRefs(schema, (id) => {
    found.push(id);
    return {};
  });
  return found;
}

function mapRefs(schema: JsonSchema, resolve: (id: string) => JsonSchema): JsonSchema {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== "object" || value === null) return value;
    const { $ref, ...others } = value as { $ref?: unknown };
    const rest = Object.fromEntries(Object.entries(others).map(([key, item]) => [key, visit(item)]));
    return typeof $ref === "string"
      ? { ...resolve($ref.slice(prefix.length)), ...rest }
      : { ...value, ...rest };
  };
  return visit(schema) as JsonSchema;
}
