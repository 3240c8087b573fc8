import { ExpressionError } from "./expression-error.ts";

/** A word of an expression. */
export type Token =
  | { kind: "number"; value: number }
  | { kind: "string"; value: string }
  | { kind: "name"; value: string }
  | { kind: "symbol"; value: string };

const tokenPattern =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<symbol>==|!=|<=|>=|&&|\|\||[<>!+\-().,[\]]))/y;

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t" };

/** Splits an expression into tokens; throws ExpressionError at the first character that belongs to none. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const text = source.trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex;
    const groups = tokenPattern.exec(text)?.groups;
    if (!groups) throw new ExpressionError(source, `cannot read it from "${text.slice(at, at + 12).trim()}"`);
    if (groups.number !== undefined) tokens.push({ kind: "number", value: Number(groups.number) });
    else if (groups.name !== undefined) tokens.push({ kind: "name", value: groups.name });
    else if (groups.string !== undefined) tokens.push({ kind: "string", value: unquote(groups.string) });
    else tokens.push({ kind: "symbol", value: groups.symbol ?? "" });
  }
  return tokens;
}

function unquote(literal: string): string {
  return literal.slice(1, -1).replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter);
}
