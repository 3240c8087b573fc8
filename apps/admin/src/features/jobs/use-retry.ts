import { toast } from "@segue/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** Tries a failed job again from where it stopped, and says how that went. */
export function useRetry(): (jobId: string) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutate } = useMutation(
    trpc.system.job.retry.mutationOptions({
      onSuccess: () => void toast.success("The job goes on."),
      onError: (error: unknown) => void toast.error(toFailure(error).message),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.system.pathKey() }),
    }),
  );
  return useCallback((id) => mutate({ id }), [mutate]);
}
