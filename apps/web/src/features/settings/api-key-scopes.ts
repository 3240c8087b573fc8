import type { AppRouter } from "@segue/gateway/contract";
import type { inferRouterOutputs } from "@trpc/server";
import type { Viewer } from "~/listener/viewer-context.tsx";

export type ApiKey = inferRouterOutputs<AppRouter>["auth"]["apiKey"]["list"]["items"][number];
export type Scope = ApiKey["scopes"][number];

type ScopeChoice = { scope: Scope; label: string; hint: string };

const everybody: ScopeChoice[] = [
  { scope: "catalog:read", label: "Browse", hint: "See releases, artists and tracks." },
  { scope: "playback", label: "Play", hint: "Stream music and tell what was heard." },
  { scope: "library:read", label: "See your library", hint: "Profile, liked tracks, history, bookmarks." },
  {
    scope: "library:write",
    label: "Change your library",
    hint: "Like tracks, set bookmarks, edit the profile.",
  },
];
const editing: ScopeChoice = {
  scope: "editing",
  label: "Edit the catalogue",
  hint: "Upload, change, publish and take down releases.",
};
const admin: ScopeChoice = { scope: "admin", label: "Administer", hint: "Change roles and accounts." };

/** What a person may let a key do: never more than they may do themselves. */
export function scopesFor(role: Viewer["role"]): readonly ScopeChoice[] {
  if (role === "listener") return everybody;
  return role === "editor" ? [...everybody, editing] : [...everybody, editing, admin];
}

/** What a key may do, in one line. */
export function describeScopes(scopes: readonly Scope[]): string {
  const labels = scopesFor("admin").filter(({ scope }) => scopes.includes(scope));
  return labels.map(({ label }) => label).join(", ");
}
