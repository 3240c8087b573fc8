"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** An artist a newcomer may pick. */
export type PickableArtist = { id: string; name: string; genres: readonly string[] };

const foundMax = 12;
const plain = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Those whose name or genre holds the words typed, then whoever else the search knows by that name. */
export function useNarrowedArtists(artists: readonly PickableArtist[], text: string): PickableArtist[] {
  const trpc = useTRPC();
  const q = useDeferredValue(text.trim());
  const { data } = useQuery(
    trpc.search.query.queryOptions(q.length < 2 ? skipToken : { q, type: ["artist"], limit: foundMax }, {
      trpc: { abortOnUnmount: true },
    }),
  );
  return useMemo(() => {
    const words = plain(q).split(/\s+/).filter(Boolean);
    const isMeant = ({ name, genres }: PickableArtist): boolean => {
      const about = plain([name, ...genres].join(" "));
      return words.every((word) => about.includes(word));
    };
    const known = artists.filter(isMeant);
    const knownIds = new Set(known.map(({ id }) => id));
    const found = q === "" ? [] : (data?.hits ?? []).filter(({ id }) => !knownIds.has(id));
    return [...known, ...found.map(({ id, name }) => ({ id, name: name.text, genres: [] }))];
  }, [artists, q, data]);
}
