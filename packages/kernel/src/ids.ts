import { v7 } from "uuid";

/** A new UUIDv7: unique without asking a database, and sorted by the time it was made. */
export const newId = (): string => v7();

/** The present moment; passed in wherever time matters so that tests can set it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
