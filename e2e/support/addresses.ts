import { readFileSync } from "node:fs";
import path from "node:path";

/** Where the Segue under test is; `npm test` sets the variables, the defaults are those of `npm start`. */
export const webUrl = process.env["SEGUE_WEB_URL"] ?? "http://localhost:3000";
export const adminUrl = process.env["SEGUE_ADMIN_URL"] ?? "http://localhost:3001";
export const gatewayUrl = process.env["SEGUE_GATEWAY_URL"] ?? "http://localhost:4000";
export const dataDir = process.env["SEGUE_DATA"] ?? path.resolve(import.meta.dirname, "../../.segue");

/** The administrator's account, as generated at the first start. */
export function administrator(): { email: string; password: string } {
  const secrets = JSON.parse(readFileSync(path.join(dataDir, "secrets.json"), "utf8")) as {
    admin: { email: string; password: string };
  };
  return secrets.admin;
}
