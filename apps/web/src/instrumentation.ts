/** Called by Next once when the server starts. */
export async function register(): Promise<void> {
  // Next compiles this file for its edge runtime too, where there is no process to watch.
  // oxlint-disable-next-line node/no-process-env -- replaced at build time, no setting
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { watchProcess } = await import("@segue/bff/process");
  watchProcess();
}
