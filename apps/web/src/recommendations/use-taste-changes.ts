"use client";
import type { AppRouter } from "@segue/gateway/contract";
import { toast } from "@segue/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterInputs } from "@trpc/server";
import { useMemo } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import type { TasteData } from "./offered.ts";

type Inputs = inferRouterInputs<AppRouter>["recommendations"]["taste"];
type Excluded = TasteData["excluded"][number];

const hourMs = 3_600_000;

/**
 * Changes of the listener's taste. The taste shown follows at once and goes back when a change could not be kept,
 * which is told in a message; every promise resolves to whether it was kept, none rejects.
 */
export function useTasteChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { taste } = trpc.recommendations;
  const { mutateAsync: exclude } = useMutation(taste.exclude.mutationOptions());
  const { mutateAsync: excludePlay } = useMutation(taste.excludePlay.mutationOptions());
  const { mutateAsync: excludeDevice } = useMutation(taste.excludeDevice.mutationOptions());
  const { mutateAsync: excludeHours } = useMutation(taste.excludeHours.mutationOptions());
  const { mutateAsync: steer } = useMutation(taste.steer.mutationOptions());
  const { mutateAsync: setPrivate } = useMutation(taste.setPrivate.mutationOptions());
  const { mutateAsync: forget } = useMutation(taste.forget.mutationOptions());
  const { mutateAsync: forgetAll } = useMutation(taste.forgetAll.mutationOptions());
  const { mutateAsync: link } = useMutation(taste.linkListenBrainz.mutationOptions());

  return useMemo(() => {
    const key = trpc.recommendations.taste.view.queryKey();
    const change = async (
      request: () => Promise<unknown>,
      edit: (shown: TasteData) => TasteData,
    ): Promise<boolean> => {
      await queryClient.cancelQueries({ queryKey: key });
      const before = queryClient.getQueryData(key);
      queryClient.setQueryData(key, (shown) => shown && edit(shown));
      try {
        await request();
      } catch (error) {
        queryClient.setQueryData(key, before);
        toast.error(toFailure(error).message);
        return false;
      }
      await queryClient.invalidateQueries({ queryKey: trpc.recommendations.pathKey() });
      return true;
    };
    const excluding =
      (about: Excluded, isExcluded: boolean) =>
      (shown: TasteData): TasteData => {
        const others = shown.excluded.filter(({ kind, id }) => kind !== about.kind || id !== about.id);
        return { ...shown, excluded: isExcluded ? [about, ...others] : others };
      };

    return {
      /** Offers a track or an artist again. */
      welcomeBack: (kind: "track" | "artist", id: string) =>
        change(() => exclude({ kind, id, isExcluded: false }), excluding({ kind, id, label: "" }, false)),
      /** Lets one play count or not; `label` says in the list which it was. */
      countPlay: (playId: string, doesCount: boolean, label: string) =>
        change(
          () => excludePlay({ playId, isExcluded: !doesCount }),
          excluding({ kind: "play", id: playId, label }, !doesCount),
        ),
      /** Lets what a device plays count or not. */
      countDevice: (sessionId: string, doesCount: boolean, label: string) =>
        change(
          () => excludeDevice({ sessionId, label, isExcluded: !doesCount }),
          excluding({ kind: "device", id: sessionId, label }, !doesCount),
        ),
      /** Lets hours of the day not count; null lets all count. */
      excludeHours: (hours: Inputs["excludeHours"]) =>
        change(
          () => excludeHours(hours),
          (shown) => ({ ...shown, excludedHours: hours }),
        ),
      steer: (steering: Inputs["steer"]) =>
        change(
          () => steer(steering),
          (shown) => ({ ...shown, steering }),
        ),
      /** Begins a private session of so many hours; 0 ends it. */
      setPrivate: (hours: number) =>
        change(
          () => setPrivate({ hours }),
          (shown) => ({
            ...shown,
            privateUntil: hours === 0 ? null : new Date(Date.now() + hours * hourMs),
          }),
        ),
      /** Forgets what was done with these tracks, at most 200. */
      forget: (trackIds: string[]) =>
        change(
          () => forget({ trackIds }),
          (shown) => ({
            ...shown,
            tracks: shown.tracks.filter(({ trackId }) => !trackIds.includes(trackId)),
          }),
        ),
      /** Forgets everything that was done; what was turned away stays. */
      forgetAll: () =>
        change(
          () => forgetAll(),
          (shown) => ({ ...shown, tracks: [], artists: [], genres: [] }),
        ),
      linkListenBrainz: (name: string | null) =>
        change(
          () => link({ name }),
          (shown) => ({ ...shown, listenBrainzName: name }),
        ),
    };
  }, [
    trpc,
    queryClient,
    exclude,
    excludePlay,
    excludeDevice,
    excludeHours,
    steer,
    setPrivate,
    forget,
    forgetAll,
    link,
  ]);
}
