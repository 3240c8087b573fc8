import { defineOperation, defineRest, sampleId } from "@segue/rest";
import * as contract from "./index.ts";
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
      id: "listAccounts",
      method: "GET",
      path: "/accounts",
      procedure: "auth.account.list",
      input: AccountListInput,
      output: AccountSummaryPage,
      summary: "Accounts, newest first",
      tag: "Accounts",
      examples: [{ summary: "By part of an address", query: { query: "example.org", limit: "20" } }],
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
