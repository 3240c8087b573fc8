/** The part of a pino logger the engine writes to. */
export type EngineLogger = Record<"info" | "warn" | "error", (fields: object, message: string) => void>;

/** Drops everything: what an engine uses when it is given no logger. */
export const silentLogger: EngineLogger = { info() {}, warn() {}, error() {} };
