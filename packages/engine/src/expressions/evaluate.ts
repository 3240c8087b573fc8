import type { Node } from "./parse.ts";

/** The value of an attribute that does not exist. */
export const unknown: unique symbol = Symbol("unknown");

/** Names an expression can read, with their values. */
export type Scope = Readonly<Record<string, unknown>>;

/**
 * Value of a parsed expression. Differs from plain CEL as an Inngest server does: a missing attribute is unknown
 * rather than an error; unknown equals null and nothing else (itself neither), is below everything, and text plus
 * a number joins them. Never throws.
 */
export function evaluate(node: Node, scope: Scope): unknown {
  switch (node.kind) {
    case "literal":
      return node.value;
    case "list":
      return node.items.map((item) => evaluate(item, scope));
    case "root":
      return Object.hasOwn(scope, node.name) ? scope[node.name] : unknown;
    case "member":
      return readMember(evaluate(node.object, scope), evaluate(node.key, scope));
    case "not":
      return !isTruthy(evaluate(node.operand, scope));
    case "negate": {
      const operand = evaluate(node.operand, scope);
      return typeof operand === "number" ? -operand : unknown;
    }
    case "binary":
      return evaluateBinary(node, scope);
    case "call":
      return evaluateCall(
        node.name,
        node.args.map((arg) => evaluate(arg, scope)),
      );
  }
}

function readMember(object: unknown, key: unknown): unknown {
  if (typeof object !== "object" || object === null) return unknown;
  if (typeof key !== "string" && typeof key !== "number") return unknown;
  const value: unknown = Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
  return value === undefined ? unknown : value;
}

function evaluateBinary(node: Extract<Node, { kind: "binary" }>, scope: Scope): unknown {
  const left = evaluate(node.left, scope);
  if (node.operator === "&&") return isTruthy(left) && isTruthy(evaluate(node.right, scope));
  if (node.operator === "||") return isTruthy(left) || isTruthy(evaluate(node.right, scope));
  const right = evaluate(node.right, scope);
  switch (node.operator) {
    case "==":
      return isEqual(left, right);
    case "!=":
      return !isEqual(left, right);
    case "in":
      return isMember(left, right);
    case "+":
      return add(left, right);
    case "-":
      return typeof left === "number" && typeof right === "number" ? left - right : unknown;
    default:
      return compare(node.operator, left, right);
  }
}

function isEqual(left: unknown, right: unknown): boolean {
  if (left === unknown || right === unknown) return left === null || right === null;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null)
    return left === right;
  const keys = Object.keys(left);
  return (
    Array.isArray(left) === Array.isArray(right) &&
    keys.length === Object.keys(right).length &&
    keys.every((key) => isEqual(readMember(left, key), readMember(right, key)))
  );
}

function isMember(value: unknown, container: unknown): boolean {
  if (Array.isArray(container)) return container.some((item) => isEqual(item, value));
  return (
    typeof container === "object" &&
    container !== null &&
    typeof value === "string" &&
    Object.hasOwn(container, value)
  );
}

function add(left: unknown, right: unknown): unknown {
  if (typeof left === "number" && typeof right === "number") return left + right;
  const isJoinable = (value: unknown) => typeof value === "string" || typeof value === "number";
  return isJoinable(left) && isJoinable(right) ? `${String(left)}${String(right)}` : unknown;
}

function compare(operator: string, left: unknown, right: unknown): boolean {
  const isBelow = operator === "<" || operator === "<=";
  if (left === unknown || right === unknown) return isBelow;
  const isComparable =
    (typeof left === "number" && typeof right === "number") ||
    (typeof left === "string" && typeof right === "string");
  if (!isComparable) return false;
  if (left === right) return operator === "<=" || operator === ">=";
  return left < right === isBelow;
}

function evaluateCall(name: string, [subject, argument]: unknown[]): unknown {
  if (name === "size") return sizeOf(subject);
  if (name === "string") return textOf(subject);
  if (typeof subject !== "string" || typeof argument !== "string") return false;
  if (name === "startsWith") return subject.startsWith(argument);
  return name === "endsWith" ? subject.endsWith(argument) : subject.includes(argument);
}

function textOf(value: unknown): unknown {
  const isPrimitive = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isPrimitive ? String(value) : unknown;
}

function sizeOf(value: unknown): unknown {
  // CEL counts code points, not UTF-16 units.
  if (typeof value === "string") return Array.from(value).length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : unknown;
}

function isTruthy(value: unknown): boolean {
  return value !== unknown && Boolean(value);
}
