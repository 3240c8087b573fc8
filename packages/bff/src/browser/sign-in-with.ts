import { signIn, signOut } from "next-auth/react";
import { AppFailure } from "../app-error-of.ts";

export type SignInOutcome = { isSignedIn: true } | { isSignedIn: false; failure: AppFailure };

const unreachable: AppFailure = {
  kind: "unavailable",
  code: "service.unreachable",
  message: "Segue is not answering just now. Check your connection and try again.",
};

/** Signs in (`credentials`) or makes an account and signs in (`register`), without leaving the page. */
export async function signInWith(
  provider: "credentials" | "register",
  values: Record<string, string>,
): Promise<SignInOutcome> {
  try {
    const answer = await signIn(provider, { ...values, redirect: false });
    if (answer?.ok) return { isSignedIn: true };
    return { isSignedIn: false, failure: readFailure(answer?.error) };
  } catch {
    return { isSignedIn: false, failure: unreachable }; // the request itself failed
  }
}

/** Signs out of this browser and goes to the page at `path`, loaded anew so that nothing of the viewer stays. */
export async function signOutHere(path = "/"): Promise<void> {
  await signOut({ redirect: false });
  window.location.assign(path);
}

function readFailure(text: string | null | undefined): AppFailure {
  if (!text?.startsWith("{")) return unreachable;
  const failure = AppFailure.safeParse(JSON.parse(text));
  return failure.success ? failure.data : unreachable;
}
