import path from "node:path";
import { checkpointSigner, verifyAuditLog } from "@segue/auth/maintenance";
import { findInstallation } from "../apps/server/src/security/installation.ts";
import { StartError } from "../apps/server/src/supervisor/start-error.ts";

const usage = `Usage: npm run audit -- verify [--checkpoints <file>]
       npm run audit -- public-key

verify follows the audit log of the running Segue from its first row, and names the first that was changed, moved or
removed. It holds the log against the checkpoints that Segue writes every hour; give the copy that you keep elsewhere
with --checkpoints, since whoever can change the database may be able to change the file beside it.
public-key prints what the signatures of checkpoints are checked with.`;

const root = path.resolve(import.meta.dirname, "..");
const [command, flag, value] = process.argv.slice(2);
const isAsked =
  command === "verify" && (flag === undefined || (flag === "--checkpoints" && value !== undefined));
if (!isAsked && command !== "public-key") end(2, usage);

try {
  const installation = findInstallation(root, process.env);
  const secret = installation.secrets.tokenEncryptionKey;
  if (command === "public-key") {
    console.log(checkpointSigner(secret).publicKey.trimEnd());
  } else {
    const here = process.env["INIT_CWD"] ?? process.cwd();
    const checkpointsFile = value === undefined ? installation.checkpointsFile : path.resolve(here, value);
    const databaseUrl = installation.authDatabaseUrl();
    const { rows, broken, forgedCheckpoints } = await verifyAuditLog({
      databaseUrl,
      secret,
      checkpointsFile,
    });
    for (const seq of forgedCheckpoints) {
      console.error(
        `A checkpoint for row ${seq} was not signed by this Segue, or was changed. It proves nothing.`,
      );
    }
    if (broken !== null) end(1, `The audit log is broken: row ${broken.seq} is ${wordsOf(broken.problem)}.`);
    console.log(`The audit log is whole: ${rows} rows, each as it was written.`);
    if (forgedCheckpoints.length > 0) process.exitCode = 1;
  }
} catch (error) {
  if (error instanceof StartError) end(1, error.message);
  throw error;
}

function wordsOf(problem: string): string {
  return problem.startsWith("does") ? `there, but ${problem}` : problem;
}

function end(code: number, sentence: string): never {
  console.error(sentence);
  process.exit(code);
}
