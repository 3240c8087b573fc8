"use client";
import { type FormEvent, useState, useSyncExternalStore } from "react";
import type { AppFailure } from "../app-error-of.ts";
import { signInWith } from "./sign-in-with.ts";

export interface SignInForm {
  /** What was wrong with the last try; null before the first and while one is under way. */
  failure: AppFailure | null;
  isBusy: boolean;
  /** False until the page is alive: before that a form would be sent the old way. */
  isReady: boolean;
  submit: (event: FormEvent<HTMLFormElement>) => void;
}

const never = () => () => undefined;

/** The state of a sign-in or registration form; the browser leaves for `next`, loaded anew, once it succeeded. */
export function useSignIn(provider: "credentials" | "register", next: string): SignInForm {
  const [failure, setFailure] = useState<AppFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

  async function send(values: Record<string, string>): Promise<void> {
    setFailure(null);
    setBusy(true);
    const outcome = await signInWith(provider, values);
    if (outcome.isSignedIn) return window.location.assign(next);
    setFailure(outcome.failure);
    setBusy(false);
  }

  return {
    failure,
    isBusy,
    isReady,
    submit(event) {
      event.preventDefault();
      if (isBusy) return;
      const entries = [...new FormData(event.currentTarget)];
      const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === "string");
      void send(Object.fromEntries(texts));
    },
  };
}

/** The sentence to show beside a field: the failure's, when its code is about that field. */
export const failureOf = (failure: AppFailure | null, codes: readonly string[]): string | null =>
  failure !== null && codes.includes(failure.code) ? failure.message : null;
