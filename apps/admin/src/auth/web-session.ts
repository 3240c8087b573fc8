import { createWebSession, type WebSession } from "@segue/bff";
import { readEnv } from "~/env.ts";
import { identity } from "./identity.ts";

let session: WebSession | undefined;

/** Who may come in here, and how they are remembered. Editors and administrators; accounts are made in the listener's app. */
export function webSession(): WebSession {
  const { GATEWAY_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = readEnv();
  return (session ??= createWebSession({
    app: "admin",
    secret: NEXTAUTH_SECRET,
    siteUrl: NEXTAUTH_URL,
    gatewayUrl: GATEWAY_URL,
    identity,
    roles: ["editor", "admin"],
    canRegister: false,
  }));
}
