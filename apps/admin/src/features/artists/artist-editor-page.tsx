"use client";
import { Button, Card, Field, Input, Link, Skeleton, SkeletonGroup, Textarea, toast } from "@segue/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowUpRight } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { ImagePicker } from "~/images/image-picker.tsx";
import { toFailure } from "~/lib/failure.ts";
import { PageFailure, PageHead } from "~/lib/page-states.tsx";
import { useConsole } from "~/shell/console-context.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { useUnsavedChanges } from "~/unsaved/unsaved-changes.ts";

/** An artist's name, text and picture, as listeners see them. */
export function ArtistEditorPage({ id }: { id: string }): ReactNode {
  const trpc = useTRPC();
  const { webOrigin } = useConsole();
  const queryClient = useQueryClient();
  const query = useQuery(trpc.catalog.artist.get.queryOptions({ id }));
  const [edited, setEdited] = useState<{ name?: string; bio?: string }>({});
  const update = useMutation(
    trpc.catalog.artist.update.mutationOptions({
      async onSuccess(artist) {
        queryClient.setQueryData(trpc.catalog.artist.get.queryKey({ id }), artist);
        await queryClient.invalidateQueries({ queryKey: trpc.catalog.artist.list.pathKey() });
        toast.success(`${artist.name} is saved.`);
      },
    }),
  );
  useUnsavedChanges(Object.keys(edited).length > 0);

  const artist = query.data;
  if (query.error && !artist) {
    return (
      <PageFailure
        error={query.error}
        what="This artist"
        back={{ href: "/artists", label: "Go to the artists" }}
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (!artist) return <ArtistSkeleton />;

  const failure = update.error ? toFailure(update.error) : null;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const bio = (edited.bio ?? artist.bio ?? "").trim();
    update.mutate(
      { id, patch: { name: edited.name ?? artist.name, bio: bio === "" ? null : bio } },
      { onSuccess: () => setEdited({}) },
    );
  };
  const onPictureError = (error: unknown): void => void toast.error(toFailure(error).message);
  return (
    <>
      <PageHead
        title={artist.name}
        action={
          <Button asChild>
            <a href={`${webOrigin}/artist/${id}`} target="_blank" rel="noreferrer">
              View as listener
              <ArrowUpRight aria-hidden />
            </a>
          </Button>
        }
      />
      <div className="grid gap-6 px-(--page-gutter) lg:grid-cols-[15rem_minmax(0,1fr)]">
        <div className="mx-auto w-full max-w-60">
          <ImagePicker
            label="Picture"
            shape="round"
            image={artist.image}
            onPicked={(imageId) =>
              update.mutateAsync({ id, patch: { imageId } }, { onError: onPictureError })
            }
            onRemove={() => update.mutate({ id, patch: { imageId: null } }, { onError: onPictureError })}
          />
        </div>
        <Card>
          <form onSubmit={save} className="flex flex-col gap-4">
            <Field label="Name" isRequired error={failure?.message}>
              <Input
                value={edited.name ?? artist.name}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => setEdited({ ...edited, name: event.target.value })}
              />
            </Field>
            <Field label="About" hint="Up to 5,000 characters.">
              <Textarea
                rows={8}
                maxLength={5000}
                value={edited.bio ?? artist.bio ?? ""}
                onChange={(event) => setEdited({ ...edited, bio: event.target.value })}
              />
            </Field>
            <Button type="submit" variant="primary" className="self-start" disabled={update.isPending}>
              Save
            </Button>
          </form>
        </Card>
      </div>
      {artist.releases.length > 0 && (
        <section aria-labelledby="artist-releases" className="px-(--page-gutter) pt-8">
          <h2 id="artist-releases" className="title mb-3 text-lg">
            Live releases
          </h2>
          <ul className="flex flex-wrap gap-2">
            {artist.releases.map((release) => (
              <li key={release.id}>
                <Button asChild size="sm" variant="soft">
                  <Link href={`/releases/${release.id}`}>{release.title}</Link>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function ArtistSkeleton(): ReactNode {
  return (
    <SkeletonGroup label="Loading the artist" className="px-(--page-gutter) pt-3">
      <Skeleton className="mb-8 h-9 w-64" />
      <div className="grid gap-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <Skeleton className="mx-auto aspect-square w-full max-w-60 rounded-full" />
        <Skeleton className="h-96 w-full rounded-lg" />
      </div>
    </SkeletonGroup>
  );
}
