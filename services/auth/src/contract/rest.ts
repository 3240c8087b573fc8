import { defineOperation, defineRest, sampleId } from "@segue/rest";
import * as contract from "./index.ts";
import { ApiKeyById, ApiKeyCreateInput, ApiKeySummaries, NewApiKey } from "./api-key.ts";
import { AuditListInput, AuditPage } from "./audit.ts";
import { ChangePasswordInput, Done, RevokeSessionInput, SetDisabledInput, SetRoleInput } from "./index.ts";
import { AccountListInput, AccountSummaryPage, Nothing, SessionSummaries } from "./lists.ts";

const signIn = "Signing in is for Segue's own apps; programs use an API key made in the settings.";

/** What auth offers by plain HTTP. */
export const authRest = defineRest({
  service: "auth",
  schemas: contract,
  leftOut: {
    "auth.account.register": signIn,
    "auth.session.create": signIn,
    "auth.session.refresh": signIn,
    "auth.session.end": signIn,
  },
  operations: [
    defineOperation({
      id: "changeMyPassword",
      method: "PUT",
      path: "/me/password",
      procedure: "auth.account.changePassword",
      input: ChangePasswordInput,
      output: Done,
      summary: "Change your password and end your other sessions",
      tag: "Your account",
      examples: [
        { summary: "A new password", body: { current: "kettle lamp river", next: "harbour slate violin" } },
      ],
    }),
    defineOperation({
      id: "listMySessions",
      method: "GET",
      path: "/me/sessions",
      procedure: "auth.session.list",
      input: Nothing,
      output: SessionSummaries,
      summary: "Where you are signed in",
      tag: "Your account",
      examples: [{ summary: "All of them" }],
    }),
    defineOperation({
      id: "endMySession",
      method: "DELETE",
      path: "/me/sessions/{sessionId}",
      procedure: "auth.session.revoke",
      input: RevokeSessionInput,
      output: Done,
      summary: "Sign one device out",
      tag: "Your account",
      examples: [{ summary: "One device", params: { sessionId: sampleId.session } }],
    }),
    defineOperation({
      id: "listMyApiKeys",
      method: "GET",
      path: "/me/api-keys",
      procedure: "auth.apiKey.list",
      input: Nothing,
      output: ApiKeySummaries,
      summary: "Your API keys, newest first",
      tag: "API keys",
      examples: [{ summary: "All of them" }],
    }),
    defineOperation({
      id: "createMyApiKey",
      method: "POST",
      path: "/me/api-keys",
      procedure: "auth.apiKey.create",
      input: ApiKeyCreateInput,
      output: NewApiKey,
      status: 201,
      summary: "Make an API key",
      description: "The secret is in this answer and nowhere else. A key cannot make keys.",
      tag: "API keys",
      examples: [
        {
          summary: "For a quarter of a year",
          body: { name: "Kitchen radio", scopes: ["catalog:read", "playback"], expiresInDays: 90 },
        },
      ],
    }),
    defineOperation({
      id: "revokeMyApiKey",
      method: "DELETE",
      path: "/me/api-keys/{id}",
      procedure: "auth.apiKey.revoke",
      input: ApiKeyById,
      output: Done,
      summary: "End an API key",
      description: "It stops working within half a minute.",
      tag: "API keys",
      examples: [{ summary: "One key", params: { id: sampleId.apiKey } }],
    }),
    defineOperation({
      id: "listAccounts",
      method: "GET",
      path: "/accounts",
      procedure: "auth.account.list",
      input: AccountListInput,
      output: AccountSummaryPage,
      summary: "Accounts, newest first",
      tag: "Accounts",
      examples: [{ summary: "By part of a name", query: { query: "ann", limit: "20" } }],
    }),
    defineOperation({
      id: "listAuditEntries",
      method: "GET",
      path: "/audit-entries",
      procedure: "auth.audit.list",
      input: AuditListInput,
      output: AuditPage,
      summary: "What was done to accounts, rights and releases, newest first",
      tag: "Accounts",
      examples: [{ summary: "Changes of roles", query: { action: "account.role_changed" } }],
    }),
    defineOperation({
      id: "setAccountRole",
      method: "PUT",
      path: "/accounts/{userId}/role",
      procedure: "auth.account.setRole",
      input: SetRoleInput,
      output: Done,
      summary: "Make somebody a listener, an editor or an administrator",
      description: "Ends the person's sessions, so that the new role counts at once.",
      tag: "Accounts",
      examples: [
        { summary: "An editor", params: { userId: sampleId.otherListener }, body: { role: "editor" } },
      ],
    }),
    defineOperation({
      id: "setAccountAvailability",
      method: "PUT",
      path: "/accounts/{userId}/availability",
      procedure: "auth.account.setDisabled",
      input: SetDisabledInput,
      output: Done,
      summary: "Switch an account off or on",
      tag: "Accounts",
      examples: [
        { summary: "Switched off", params: { userId: sampleId.otherListener }, body: { isDisabled: true } },
      ],
    }),
  ],
});
