import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { openGatewaySession } from "../apps/server/src/ingest/gateway-session.ts";
import { importFolder, type ImportProgress } from "../apps/server/src/ingest/import-folder.ts";
import { Secrets } from "../apps/server/src/supervisor/secrets.ts";
import { readSettings } from "../apps/server/src/supervisor/settings.ts";

const usage = `Usage: npm run import -- <folder>

Takes in the music below the folder (MP3, FLAC, OGG, Opus, M4A, WAV, AIFF) and publishes it, grouped into releases
by its tags. Run it again at any time: it goes on where it ended and takes nothing in twice.
Segue must be running. For a Segue elsewhere set SEGUE_URL, SEGUE_EMAIL and SEGUE_PASSWORD.`;

const root = path.resolve(import.meta.dirname, "..");
const settings = readSettings(process.env);
const dataDir = path.resolve(settings.SEGUE_DATA ?? path.join(root, ".segue"));
const [folder] = process.argv.slice(2);
if (folder === undefined || folder.startsWith("-")) end(2, usage);
const wanted = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), folder);
if (!existsSync(wanted) || !statSync(wanted).isDirectory()) end(2, `${wanted} is not a folder.`);

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => stop.abort(new Error("stopped")));

try {
  const gateway = await openGatewaySession(account());
  const report = await importFolder({
    gateway,
    folder: wanted,
    journalDir: path.join(dataDir, "imports"),
    signal: stop.signal,
    onProgress: showProgress(),
  });
  console.log(
    `\n${report.imported} imported, ${report.known} already there, ${report.skipped.length} skipped.`,
  );
  for (const { path: file, reason } of report.skipped) console.log(`  ${file}: ${reason}`);
} catch (error) {
  if (stop.signal.aborted) end(130, "\nStopped. Run the same command again to go on.");
  const { message, cause } = error as Error & { cause?: { code?: string } };
  const isAway = cause?.code === "ECONNREFUSED" || /fetch failed/.test(message);
  end(
    1,
    isAway
      ? `\nNo Segue answers at ${account().url}. Start it with npm start and run the command again.`
      : `\n${message}`,
  );
}

/** The account named in the environment, or the administrator of the Segue that keeps its data here. */
function account(): { url: string; email: string; password: string } {
  const { SEGUE_URL, SEGUE_EMAIL, SEGUE_PASSWORD } = process.env;
  const url = SEGUE_URL ?? `http://127.0.0.1:${settings.SEGUE_GATEWAY_PORT}`;
  if (SEGUE_EMAIL !== undefined && SEGUE_PASSWORD !== undefined)
    return { url, email: SEGUE_EMAIL, password: SEGUE_PASSWORD };
  const file = path.join(dataDir, "secrets.json");
  if (!existsSync(file))
    end(
      1,
      `There is no Segue in ${dataDir}. Start it once with npm start, or set SEGUE_URL, SEGUE_EMAIL and SEGUE_PASSWORD.`,
    );
  return { url, ...Secrets.parse(JSON.parse(readFileSync(file, "utf8"))).admin };
}

/** A bar that redraws itself in a terminal, and a line per tenth elsewhere. */
function showProgress(): (progress: ImportProgress) => void {
  let lastTenth = -1;
  return ({ files, sent, finished }) => {
    const share = files === 0 ? 1 : (sent + finished) / (2 * files);
    const text = `${sent} of ${files} sent, ${finished} ready`;
    if (process.stdout.isTTY) {
      const width = 30;
      const filled = Math.round(share * width);
      process.stdout.write(`\r[${"█".repeat(filled)}${"·".repeat(width - filled)}] ${text} `);
    } else if (Math.floor(share * 10) > lastTenth) {
      lastTenth = Math.floor(share * 10);
      console.log(text);
    }
  };
}

function end(code: number, sentence: string): never {
  (code === 0 ? console.log : console.error)(sentence);
  process.exit(code);
}
