"use client";
import { AlertDialog, Badge, Button, Cover, EmptyState, IconButton, Link, toast } from "@segue/ui";
import { Sparkles, Trash2 } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { TasteData } from "~/recommendations/offered.ts";
import { useGenresBySlug } from "~/recommendations/use-genres-by-slug.ts";
import { useTasteChanges } from "~/recommendations/use-taste-changes.ts";
import { useTracksById } from "~/tracks/use-tracks-by-id.ts";
import { weightInWords } from "./weight-in-words.ts";

const artistsShown = 12;
const tracksShown = 10;

/** Artists, genres and tracks with how much each counts, and the way to forget them. */
export function KnownTaste({ taste }: { taste: TasteData }): ReactNode {
  const { artists, genres, tracks } = taste;
  const genresBySlug = useGenresBySlug();
  if (tracks.length === 0) {
    return (
      <EmptyState
        icon={Sparkles}
        title="Nothing is known of your taste yet"
        hint="It begins with the first track you hear to its end, like, or pick an artist for."
      />
    );
  }
  const mostOfArtists = Math.max(...artists.map(({ weight }) => weight), 0);
  const mostOfGenres = Math.max(...genres.map(({ weight }) => weight), 0);
  return (
    <>
      {artists.length > 0 && (
        <div>
          <h3 className="mb-2 font-semibold">Artists</h3>
          <ul className="grid gap-x-8 sm:grid-cols-2">
            {artists.slice(0, artistsShown).map(({ id, name, weight }) => (
              <li key={id} className="touch:min-h-11 flex min-h-9 items-center justify-between gap-4 text-sm">
                <Link href={`/artist/${id}`} className="truncate rounded-sm font-semibold hover:underline">
                  {name}
                </Link>
                <span className="text-muted shrink-0">{weightInWords(weight, mostOfArtists)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {genres.length > 0 && (
        <div>
          <h3 className="mb-3 font-semibold">Genres</h3>
          <ul className="flex flex-wrap gap-2">
            {genres.map(({ slug, weight }) => {
              const genre = genresBySlug.get(slug);
              const badge = (
                <Badge tone={weight === mostOfGenres ? "accent" : "neutral"}>
                  {genre?.name ?? slug} · {weightInWords(weight, mostOfGenres).toLowerCase()}
                </Badge>
              );
              return (
                <li key={slug}>
                  {genre ? (
                    <Link href={`/genre/${genre.id}`} className="rounded-sm">
                      {badge}
                    </Link>
                  ) : (
                    badge
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
      <KnownTracks tracks={tracks} />
    </>
  );
}

function KnownTracks({ tracks }: { tracks: TasteData["tracks"] }): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? tracks : tracks.slice(0, tracksShown);
  const byId = useTracksById(useMemo(() => shown.map(({ trackId }) => trackId), [shown]));
  const { forget, forgetAll } = useTasteChanges();
  const most = Math.max(...tracks.map(({ weight }) => weight), 0);
  const beginAnew = async (): Promise<void> => {
    const isKept = await forgetAll();
    if (isKept) toast.success("It is forgotten. Your likes and your history stay.");
  };
  return (
    <div>
      <h3 className="mb-2 font-semibold">Tracks</h3>
      <ul aria-label="Tracks that count" tabIndex={-1} className="divide-line divide-y">
        {shown.map(({ trackId, weight }) => {
          const track = byId.get(trackId);
          const title = track?.title ?? "A track that is not here any more";
          return (
            <li key={trackId} className="flex items-center gap-3 py-2">
              <Cover image={track?.cover ?? null} sizes="40px" className="size-10 rounded-sm" />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-semibold">{title}</span>
                <span className="text-muted block truncate text-xs">
                  {track?.artists.map(({ name }) => name).join(", ")}
                </span>
              </span>
              <span className="text-muted shrink-0 text-sm">{weightInWords(weight, most)}</span>
              <IconButton
                label={`Forget ${title}`}
                size="sm"
                onClick={(event) => {
                  event.currentTarget.closest("ul")?.focus();
                  void forget([trackId]);
                }}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
      <div className="mt-4 flex flex-wrap gap-3">
        {tracks.length > tracksShown && (
          <Button size="sm" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
            {isWhole ? "Show fewer" : `Show all ${tracks.length}`}
          </Button>
        )}
        <AlertDialog
          trigger={<Button size="sm">Forget all of it</Button>}
          title="Forget what Segue knows of your taste?"
          description="Recommendations begin anew. Your likes, your history and what you kept away stay."
          confirmLabel="Forget all of it"
          onConfirm={() => void beginAnew()}
        />
      </div>
    </div>
  );
}
