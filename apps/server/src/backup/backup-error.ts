/** A backup cannot be made or used; the message is the sentence that the person at the terminal needs. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}
