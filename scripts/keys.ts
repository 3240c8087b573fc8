import path from "node:path";
import { rotateAuthFields } from "@segue/auth/maintenance";
import { readKeyRing } from "@segue/kernel/security";
import { findInstallation } from "../apps/server/src/security/installation.ts";
import { addFieldEncryptionKey } from "../apps/server/src/supervisor/secrets.ts";
import { StartError } from "../apps/server/src/supervisor/start-error.ts";

const usage = `Usage: npm run keys -- rotate
       npm run keys -- new-master

rotate gives the personal fields of the running Segue new data keys and encrypts them anew, while people listen.
new-master puts a new key into secrets.json that the data keys are wrapped in. Restart Segue afterwards: it wraps
them anew at the start. Keep the old key in the file as long as you keep backups that need it.`;

const root = path.resolve(import.meta.dirname, "..");
const [command, ...more] = process.argv.slice(2);
if ((command !== "rotate" && command !== "new-master") || more.length > 0) end(2, usage);

try {
  const installation = findInstallation(root, process.env);
  if (command === "new-master") {
    const { fieldEncryptionKeys } = addFieldEncryptionKey(installation.secretsFile, installation.secrets);
    console.log(
      `Key ${fieldEncryptionKeys[0]?.id} is in ${installation.secretsFile}. Restart Segue to use it.`,
    );
  } else {
    const text = installation.secrets.fieldEncryptionKeys.map(({ id, key }) => `${id}:${key}`).join(",");
    const count = await rotateAuthFields({
      databaseUrl: installation.authDatabaseUrl(),
      ring: readKeyRing(text, "auth"),
      now: new Date(),
    });
    console.log(`New data keys are in use, and ${count} values were encrypted anew.`);
  }
} catch (error) {
  if (error instanceof StartError) end(1, error.message);
  throw error;
}

function end(code: number, sentence: string): never {
  console.error(sentence);
  process.exit(code);
}
