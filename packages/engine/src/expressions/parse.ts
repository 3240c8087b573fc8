import { ExpressionError } from "./expression-error.ts";
import { tokenize } from "./tokenize.ts";
import type { Token } from "./tokenize.ts";

/** Syntax tree of an expression. */
export type Node =
  | { kind: "literal"; value: string | number | boolean | null }
  | { kind: "list"; items: Node[] }
  | { kind: "root"; name: string }
  | { kind: "member"; object: Node; key: Node }
  | { kind: "not" | "negate"; operand: Node }
  | { kind: "binary"; operator: string; left: Node; right: Node }
  | { kind: "call"; name: string; args: Node[] };

const levels = [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"]];
const functions = new Map([
  ["string", 1],
  ["size", 1],
]);
const methods = new Map([
  ["startsWith", 1],
  ["endsWith", 1],
  ["contains", 1],
  ["size", 0],
]);
const literals = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** Parses an expression over the given root names; throws ExpressionError on anything outside the subset. */
export function parseExpression(source: string, roots: readonly string[]): Node {
  const tokens = tokenize(source);
  let position = 0;

  function fail(reason: string): never {
    throw new ExpressionError(source, reason);
  }
  const isNext = (value: string) => {
    const token = tokens[position];
    return token !== undefined && token.kind !== "string" && token.value === value;
  };
  function expect(value: string): void {
    if (!isNext(value)) fail(`expected "${value}"`);
    position++;
  }
  function binary(level: number): Node {
    const operators = levels[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    for (let found = operators.find(isNext); found !== undefined; found = operators.find(isNext)) {
      position++;
      left = { kind: "binary", operator: found, left, right: binary(level + 1) };
    }
    return left;
  }
  function unary(): Node {
    if (!isNext("!") && !isNext("-")) return postfix(primary());
    const kind = isNext("!") ? "not" : "negate";
    position++;
    return { kind, operand: unary() };
  }
  function postfix(object: Node): Node {
    if (isNext("[")) {
      position++;
      const key = binary(0);
      expect("]");
      return postfix({ kind: "member", object, key });
    }
    if (!isNext(".")) return object;
    position++;
    const name = nameToken(tokens[position++]) ?? fail("a name must follow the dot");
    if (!isNext("(")) return postfix({ kind: "member", object, key: { kind: "literal", value: name } });
    return postfix({ kind: "call", name, args: [object, ...call(methods, name)] });
  }
  function call(known: Map<string, number>, name: string): Node[] {
    const arity = known.get(name) ?? fail(`the function ${name}() is not supported`);
    expect("(");
    const args = list(")");
    if (args.length !== arity) fail(`${name}() takes ${arity} argument${arity === 1 ? "" : "s"}`);
    return args;
  }
  function list(end: string): Node[] {
    const items: Node[] = [];
    while (!isNext(end)) {
      if (items.length > 0) expect(",");
      items.push(binary(0));
    }
    position++;
    return items;
  }
  function primary(): Node {
    const token = tokens[position++];
    if (!token) return fail("it ends too early");
    if (token.kind === "number" || token.kind === "string") return { kind: "literal", value: token.value };
    if (token.kind === "name") return named(token.value);
    if (token.value === "[") return { kind: "list", items: list("]") };
    if (token.value !== "(") return fail(`"${token.value}" is not expected here`);
    const inner = binary(0);
    expect(")");
    return inner;
  }
  function named(name: string): Node {
    const literal = literals.get(name);
    if (literal !== undefined) return { kind: "literal", value: literal };
    if (isNext("(")) return { kind: "call", name, args: call(functions, name) };
    if (!roots.includes(name)) fail(`only ${roots.join(" and ")} can be read, not ${name}`);
    return { kind: "root", name };
  }

  const tree = binary(0);
  if (position < tokens.length) fail(`"${String(tokens[position]?.value)}" is not expected here`);
  return tree;
}

function nameToken(token: Token | undefined): string | null {
  return token?.kind === "name" ? token.value : null;
}
