import type { Role } from "~/lib/api-types.ts";

/** The roles from the least to the most, with what each may do. */
export const roleOptions: readonly { value: Role; label: string; hint: string }[] = [
  { value: "listener", label: "Listener", hint: "Listens" },
  { value: "editor", label: "Editor", hint: "Uploads and publishes" },
  { value: "admin", label: "Admin", hint: "Also manages people" },
];
