/** Segue cannot start; the message is the one sentence that the person at the terminal needs. */
export class StartError extends Error {
  override readonly name = "StartError";
}
