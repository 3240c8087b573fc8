/** The text is not an expression of the supported subset; the message quotes it and says why. */
export class ExpressionError extends Error {
  readonly code = "unsupported_expression";

  constructor(source: string, reason: string) {
    super(`unsupported expression \`${source}\`: ${reason}`);
    this.name = "ExpressionError";
  }
}
