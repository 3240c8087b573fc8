import { evaluate } from "./evaluate.ts";
import { parse } from "./expression.ts";
import type { Node } from "./parse.ts";

const leavesMax = 200;
const textMax = 200;
const depthMax = 5;

/**
 * The one value an incoming event must carry for the expression to hold, as `path=value`; null when the expression
 * does not require one. Lets waiting runs be found by index instead of evaluating every one of them.
 */
export function requiredMatchKey(expression: string | null, event: unknown): string | null {
  if (expression === null) return null;
  for (const part of conjuncts(parse(expression))) {
    if (part.kind !== "binary" || part.operator !== "==") continue;
    for (const [here, there] of [
      [part.left, part.right],
      [part.right, part.left],
    ] as const) {
      const path = asyncPath(here);
      if (path === null || readsAsync(there)) continue;
      const key = leafKey(path, evaluate(there, { event }));
      if (key !== null) return key;
    }
  }
  return null;
}

/** Every `path=value` an event carries; null when it carries too many to list, in which case all waiting runs must be looked at. */
export function offeredMatchKeys(event: object): string[] | null {
  const keys: string[] = [];
  const isComplete = collect(event, [], keys);
  return isComplete ? keys : null;
}

function collect(value: object, path: string[], keys: string[]): boolean {
  for (const [name, child] of Object.entries(value)) {
    const childPath = [...path, name];
    if (typeof child === "object" && child !== null && !Array.isArray(child)) {
      // A required key never reaches deeper than this, see asyncPath.
      if (childPath.length < depthMax && !collect(child, childPath, keys)) return false;
      continue;
    }
    const key = leafKey(childPath, child);
    if (key !== null) keys.push(key);
    if (keys.length > leavesMax) return false;
  }
  return true;
}

function leafKey(path: string[], value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  const text = JSON.stringify([path, value]);
  return text.length <= textMax ? text : null;
}

function conjuncts(node: Node): Node[] {
  if (node.kind !== "binary" || node.operator !== "&&") return [node];
  return [...conjuncts(node.left), ...conjuncts(node.right)];
}

function asyncPath(node: Node): string[] | null {
  if (node.kind === "root") return node.name === "async" ? [] : null;
  if (node.kind !== "member" || node.key.kind !== "literal" || typeof node.key.value !== "string")
    return null;
  const parent = asyncPath(node.object);
  return parent && parent.length < depthMax ? [...parent, node.key.value] : null;
}

function readsAsync(node: Node): boolean {
  switch (node.kind) {
    case "literal":
      return false;
    case "root":
      return node.name === "async";
    case "list":
      return node.items.some(readsAsync);
    case "member":
      return readsAsync(node.object) || readsAsync(node.key);
    case "not":
    case "negate":
      return readsAsync(node.operand);
    case "binary":
      return readsAsync(node.left) || readsAsync(node.right);
    case "call":
      return node.args.some(readsAsync);
  }
}
