"use client";
import {
  AlertDialog,
  Button,
  EmptyState,
  ErrorState,
  formatAgo,
  RowsSkeleton,
  SkeletonGroup,
  toast,
} from "@segue/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { type ApiKey, describeScopes } from "./api-key-scopes.ts";
import { NewApiKeyForm } from "./new-api-key-form.tsx";
import { ShownApiKey } from "./shown-api-key.tsx";

/** The keys that let programs act for the listener: make one, see it once, see what there is, end any. */
export function ApiKeySettings(): ReactNode {
  const trpc = useTRPC();
  const [now] = useState(() => new Date());
  const [secret, setSecret] = useState<string | null>(null);
  const [isMaking, setIsMaking] = useState(false);
  const { data, error, refetch } = useQuery(trpc.auth.apiKey.list.queryOptions());
  const revoke = useMutation(
    trpc.auth.apiKey.revoke.mutationOptions({
      onSuccess: () => refetch(),
      onError: (failure) => toast.error(toFailure(failure).message),
    }),
  );
  if (error && !data) return <ErrorState title={toFailure(error).message} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <SkeletonGroup label="Loading your API keys">
        <RowsSkeleton count={2} />
      </SkeletonGroup>
    );
  }
  const start = <Button onClick={() => setIsMaking(true)}>New API key</Button>;
  const isIdle = !isMaking && secret === null;
  return (
    <div className="flex flex-col gap-5">
      {secret !== null && <ShownApiKey secret={secret} onDone={() => setSecret(null)} />}
      {isMaking && (
        <NewApiKeyForm
          onCancel={() => setIsMaking(false)}
          onMade={(made) => {
            setSecret(made);
            setIsMaking(false);
            void refetch();
          }}
        />
      )}
      {data.items.length > 0 && (
        <ul className="divide-line divide-y">
          {data.items.map((key) => (
            <ApiKeyRow
              key={key.id}
              apiKey={key}
              now={now}
              isBusy={revoke.isPending}
              onRevoke={() => revoke.mutate({ id: key.id })}
            />
          ))}
        </ul>
      )}
      {isIdle && data.items.length > 0 && <div>{start}</div>}
      {isIdle && data.items.length === 0 && (
        <EmptyState
          icon={KeyRound}
          title="Programs of yours can use Segue with a key"
          hint="You say what each may do, and can end any of them."
          action={start}
        />
      )}
    </div>
  );
}

type ApiKeyRowProps = { apiKey: ApiKey; now: Date; isBusy: boolean; onRevoke: () => void };

function ApiKeyRow({ apiKey, now, isBusy, onRevoke }: ApiKeyRowProps): ReactNode {
  const { name, ending, scopes, lastUsedAt, expiresAt } = apiKey;
  const use = lastUsedAt === null ? "never used" : `last used ${formatAgo(lastUsedAt, now)}`;
  const end = expiresAt === null ? "does not run out" : `runs out ${formatAgo(expiresAt, now)}`;
  return (
    <li className="flex items-center gap-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-semibold">
          {name} <span className="text-muted font-mono text-xs font-normal">segue_…{ending}</span>
        </p>
        <p className="text-muted text-xs">{describeScopes(scopes)}</p>
        <p className="text-muted text-xs">
          {use} · {end}
        </p>
      </div>
      <AlertDialog
        trigger={
          <Button size="sm" disabled={isBusy} aria-label={`Remove ${name}`}>
            Remove
          </Button>
        }
        title={`Remove “${name}”?`}
        description="Programs that use this key stop working within half a minute."
        confirmLabel="Remove the key"
        isDangerous
        onConfirm={onRevoke}
      />
    </li>
  );
}
