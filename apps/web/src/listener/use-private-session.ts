"use client";
import { toast } from "@segue/ui";
import { useCallback, useEffect, useState } from "react";
import { useTaste } from "~/recommendations/use-taste.ts";
import { useTasteChanges } from "~/recommendations/use-taste-changes.ts";

const sessionHours = 6;
/** The page and its first sound come first. */
const askAfterMs = 1500;
const checkEveryMs = 30_000;

/** The listener's private session: until when it lasts, null when there is none, and the way to begin or end it. */
export function usePrivateSession(): {
  privateUntil: Date | null;
  setPrivate: (isPrivate: boolean) => void;
} {
  const [isAsking, setAsking] = useState(false);
  const [now, setNow] = useState(() => new Date());
  // Follows the clock: a session ends by itself.
  useEffect(() => {
    const first = setTimeout(() => setAsking(true), askAfterMs);
    const timer = setInterval(() => setNow(new Date()), checkEveryMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  const { data } = useTaste(isAsking);
  const changes = useTasteChanges();
  const setPrivate = useCallback(
    (isPrivate: boolean) => {
      const said = isPrivate
        ? `Private session: nothing you hear in the next ${sessionHours} hours counts.`
        : "The private session is over.";
      void changes.setPrivate(isPrivate ? sessionHours : 0).then((isKept) => isKept && toast.success(said));
    },
    [changes],
  );
  const until = data?.privateUntil ?? null;
  return { privateUntil: until && until > now ? until : null, setPrivate };
}
