/**
 * For the options of a query: gives it a request of its own. What may take its time, or be away, must not hold up
 * the answers that a page and the player wait for.
 */
export const alone = { trpc: { context: { isAlone: true } } };
