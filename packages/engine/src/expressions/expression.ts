import { evaluate, unknown } from "./evaluate.ts";
import type { Scope } from "./evaluate.ts";
import { parseExpression } from "./parse.ts";
import type { Node } from "./parse.ts";

const eventRoots = ["event"];
const pairRoots = ["event", "async"];
const cacheMax = 1000;
const parsed = new Map<string, Node>();

/** Checks an expression over `event`, or over `event` and `async`; throws ExpressionError when it is outside the subset. */
export function checkExpression(source: string, over: "event" | "pair"): void {
  parseExpression(source, over === "event" ? eventRoots : pairRoots);
}

/** Whether an expression holds: only the value true does, a merely truthy one does not. */
export function isMatch(source: string, scope: Scope): boolean {
  return evaluate(parse(source), scope) === true;
}

/** The value of a key expression as text: equal values give equal text; a missing attribute reads as null. */
export function keyText(source: string | undefined, event: unknown): string {
  if (source === undefined) return "";
  const value = evaluate(parse(source), { event });
  return JSON.stringify(value === unknown ? null : value);
}

/** A whole number an expression gives for an event, 0 when it gives anything else. */
export function integerOf(source: string, event: unknown): number {
  const value = evaluate(parse(source), { event });
  return typeof value === "number" && Number.isFinite(value) ? Math.trunc(value) : 0;
}

/** Syntax tree of an expression that has been checked. Recently used ones are kept. */
export function parse(source: string): Node {
  const known = parsed.get(source);
  if (known) return known;
  const tree = parseExpression(source, pairRoots);
  if (parsed.size >= cacheMax) parsed.clear();
  parsed.set(source, tree);
  return tree;
}
