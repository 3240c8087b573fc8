export type JsonSchema = Record<string, unknown>;

/** Finds what a `$ref` points to; throws for one that points nowhere. */
export type Resolve = (ref: string) => JsonSchema;

/** A schema with its references followed and null told apart from its other variants. */
export interface Normal {
  isNullable: boolean;
  variants: readonly JsonSchema[];
  default: unknown;
}

/** Brings the several ways of writing one meaning (references, unions, lists of types) to one form. */
export function normalise(schema: JsonSchema, resolve: Resolve): Normal {
  const { $ref, ...own } = schema;
  const followed: JsonSchema = typeof $ref === "string" ? { ...resolve($ref), ...own } : schema;
  if (typeof followed["$ref"] === "string") return normalise(followed, resolve);
  const { anyOf, oneOf, default: ifLeftOut, ...single } = followed;
  const options = (anyOf ?? oneOf) as JsonSchema[] | undefined;
  const parts = (options ?? [single]).map((option) =>
    options ? normalise(option, resolve) : withoutNull(option),
  );
  return {
    isNullable: parts.some(({ isNullable }) => isNullable),
    variants: parts.flatMap(({ variants }) => variants),
    default: ifLeftOut,
  };
}

function withoutNull(schema: JsonSchema): Normal {
  const types = [schema["type"] ?? []].flat().map(String);
  if (!types.includes("null")) return { isNullable: false, variants: [schema], default: undefined };
  const [only, ...others] = types.filter((type) => type !== "null");
  if (only === undefined) return { isNullable: true, variants: [], default: undefined };
  const rest = { ...schema, type: others.length === 0 ? only : [only, ...others] };
  return { isNullable: true, variants: [rest], default: undefined };
}

/** A resolver of references within one document, such as `#/components/schemas/Track`. */
export const resolverOf =
  (document: unknown): Resolve =>
  (ref) => {
    let node: unknown = document;
    for (const part of ref.replace(/^#\//, "").split("/")) node = (node as JsonSchema | undefined)?.[part];
    if (typeof node !== "object" || node === null) throw new Error(`${ref} points nowhere`);
    return node as JsonSchema;
  };
