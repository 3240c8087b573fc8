import type { Option } from "@segue/ui";
import type { AuditItem } from "~/lib/api-types.ts";

/** What an action is called in the list, by its name in the log. */
const actionLabels: Readonly<Record<string, string>> = {
  "session.opened": "Signed in",
  "session.refused": "Sign-in refused",
  "session.ended": "Session ended",
  "session.reused": "Stolen session stopped",
  "account.registered": "Account made",
  "account.password_changed": "Password changed",
  "account.role_changed": "Role changed",
  "account.disabled": "Account disabled",
  "account.enabled": "Account enabled",
  "api_key.created": "API key made",
  "api_key.revoked": "API key ended",
  "signing_key.created": "Signing key made",
  "data_keys.replaced": "Data keys replaced",
  "release.published": "Release published",
  "release.taken_down": "Release taken down",
  "release.deleted": "Draft deleted",
};

/** Stands for every action; a Select has no empty value. */
export const everyAction = "every";

/** The actions that the list can be narrowed to. */
export const actionOptions: readonly Option[] = [
  { value: everyAction, label: "Every action" },
  ...Object.entries(actionLabels).map(([value, label]) => ({ value, label })),
];

/** The action in words; one that this console does not know yet by its name in the log. */
export const actionLabel = (action: string): string => actionLabels[action] ?? action;

/** Who did it: their name now, else what is known of them. */
export function actorLabel({ actorKind, actorId, actorName }: AuditItem): string {
  if (actorKind === "anonymous") return "Somebody not signed in";
  if (actorKind === "service") return `Segue (${actorId})`;
  return actorName ?? "A deleted account";
}

/** The details as "role: editor"; empty when there are none. */
export function detailWords(details: string): string {
  const parsed: unknown = JSON.parse(details);
  if (parsed === null || typeof parsed !== "object") return "";
  return Object.entries(parsed)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(", ");
}
