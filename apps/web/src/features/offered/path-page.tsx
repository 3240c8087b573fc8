"use client";
import { Button, EmptyState, Link } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { Route } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { useViewer } from "~/listener/viewer-context.tsx";
import { useTracksById } from "~/tracks/use-tracks-by-id.ts";
import { alone } from "~/trpc/alone.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { OfferedPage } from "./offered-page.tsx";
import { SignInToSee } from "./sign-in-to-see.tsx";

const stepsBetween = 8;

/** Music that leads from one song to another; both are in the address, so a path can be shared. */
export function PathPage(): ReactNode {
  const query = useSearchParams();
  const [fromTrackId, toTrackId] = [query.get("from") ?? "", query.get("to") ?? ""];
  const isSignedIn = useViewer() !== null;
  if (!isSignedIn) return <SignInToSee title="Path" what="this path" />;
  if (fromTrackId && toTrackId) return <Path fromTrackId={fromTrackId} toTrackId={toTrackId} />;
  return (
    <EmptyState
      icon={Route}
      title="A path leads from one song to another"
      hint="Choose “Path to …” in the menu of any track."
      action={
        <Button asChild variant="primary">
          <Link href="/">Find something to hear</Link>
        </Button>
      }
    />
  );
}

function Path(ends: { fromTrackId: string; toTrackId: string }): ReactNode {
  const { fromTrackId, toTrackId } = ends;
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.recommendations.list.path.queryOptions(
      { fromTrackId, toTrackId, length: stepsBetween },
      { ...alone, refetchOnWindowFocus: false },
    ),
  );
  const byId = useTracksById(useMemo(() => [fromTrackId, toTrackId], [fromTrackId, toTrackId]));
  const [from, to] = [byId.get(fromTrackId), byId.get(toTrackId)];
  return (
    <OfferedPage
      title={from && to ? `From “${from.title}” to “${to.title}”` : "Path"}
      hint="Every step is close to the one before it."
      offered={data?.tracks}
      error={error}
      onRetry={() => void refetch()}
      context={{ kind: "path", id: `${fromTrackId}:${toTrackId}` }}
      emptyTitle="There is no way between these two yet"
    />
  );
}
