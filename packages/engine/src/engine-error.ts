/** Raised by the engine's own API; `code` is stable, the message says what to do next. */
export class EngineError extends Error {
  readonly code: "unsupported_function" | "sync_failed" | "not_found" | "conflict" | "listen_failed";

  constructor(code: EngineError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EngineError";
    this.code = code;
  }
}
