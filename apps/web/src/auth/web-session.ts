import { createWebSession, type WebSession } from "@segue/bff";
import { readEnv } from "~/env.ts";
import { identity } from "./identity.ts";

let session: WebSession | undefined;

/** Who may come in here, and how they are remembered. Listeners, and everyone else who has an account. */
export function webSession(): WebSession {
  const { GATEWAY_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = readEnv();
  return (session ??= createWebSession({
    app: "web",
    secret: NEXTAUTH_SECRET,
    siteUrl: NEXTAUTH_URL,
    gatewayUrl: GATEWAY_URL,
    identity,
    roles: ["listener", "editor", "admin"],
    canRegister: true,
  }));
}
