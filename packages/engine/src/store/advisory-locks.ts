/** First half of every advisory lock the engine takes, so that it meets no other user of the database. */
export const lockClass = 1_400_137_205;

/** Held while the schema is migrated. */
export const migrationLock = 1;
/** Held while jobs with concurrency limits are counted and claimed. */
export const claimLock = 2;
/** Instance numbers start above the fixed locks. */
export const firstInstance = 1000;
