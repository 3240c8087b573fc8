import { withSecretFiles } from "@segue/kernel/secret-settings";
import { z } from "zod";

const Env = z.object({
  /** Where this server reaches the gateway. */
  GATEWAY_URL: z.url(),
  /** Where browsers reach this app. */
  NEXTAUTH_URL: z.url(),
  /** Encrypts the session cookie; of this app alone, and the same at every start. */
  NEXTAUTH_SECRET: z.string().min(32, "needs at least 32 characters"),
  /** Where browsers send uploads. */
  GATEWAY_ORIGIN: z.url(),
  /** Where browsers fetch audio and pictures. */
  MEDIA_ORIGIN: z.url(),
});
export type Env = z.infer<typeof Env>;

let env: Env | undefined;

/** The app's settings. Read when first asked for, since a build has none; throws naming what is wrong. */
export function readEnv(): Env {
  if (env !== undefined) return env;
  const read = Env.safeParse(withSecretFiles(process.env, ["NEXTAUTH_SECRET"]));
  if (!read.success)
    throw new Error(`The settings of this app are not usable. ${z.prettifyError(read.error)}`);
  return (env = read.data);
}
