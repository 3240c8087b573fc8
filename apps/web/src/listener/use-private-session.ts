"use client";
import { toast } from "@segue/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { promptSignIn } from "~/shell/shell-store.ts";
import { alone } from "~/trpc/alone.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { useViewer } from "./viewer-context.tsx";

const sessionHours = 6;
/** The page and its first sound come first. */
const askAfterMs = 1500;
const checkEveryMs = 30_000;

/** The listener's private session: until when it lasts, null when there is none, and the way to begin or end it. */
export function usePrivateSession(): {
  privateUntil: Date | null;
  setPrivate: (isPrivate: boolean) => void;
} {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isSignedIn = useViewer() !== null;
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
  const view = trpc.recommendations.taste.view.queryKey();
  const { data } = useQuery(
    trpc.recommendations.taste.view.queryOptions(undefined, {
      ...alone,
      enabled: isSignedIn && isAsking,
      staleTime: Infinity,
    }),
  );
  const { mutate } = useMutation(
    trpc.recommendations.taste.setPrivate.mutationOptions({
      async onMutate({ hours }) {
        await queryClient.cancelQueries({ queryKey: view });
        const before = queryClient.getQueryData(view);
        const privateUntil = hours === 0 ? null : new Date(Date.now() + hours * 3_600_000);
        queryClient.setQueryData(view, (taste) => taste && { ...taste, privateUntil });
        return before;
      },
      onError(failure, _wish, before) {
        queryClient.setQueryData(view, before);
        toast.error(toFailure(failure).message);
      },
      onSuccess: (_done, { hours }) =>
        toast.success(
          hours === 0
            ? "The private session is over."
            : `Private session: nothing you hear in the next ${hours} hours counts.`,
        ),
      onSettled: () => queryClient.invalidateQueries({ queryKey: view }),
    }),
  );
  const setPrivate = useCallback(
    (isPrivate: boolean) => {
      if (!isSignedIn) return promptSignIn("listen in private");
      mutate({ hours: isPrivate ? sessionHours : 0 });
    },
    [isSignedIn, mutate],
  );
  const until = data?.privateUntil ?? null;
  return { privateUntil: until && until > now ? until : null, setPrivate };
}
