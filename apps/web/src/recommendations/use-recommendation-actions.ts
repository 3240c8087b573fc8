"use client";
import { useMemo } from "react";
import { findPathFrom } from "./path-start.ts";
import type { RecommendationActions } from "./recommendation-entries.ts";
import { useStartRadio } from "./use-start-radio.ts";
import { useTurnAway } from "./use-turn-away.ts";

/** What recommendations can do about a track, for its menus. */
export function useRecommendationActions(): RecommendationActions {
  const onStartRadio = useStartRadio();
  const onTurnAway = useTurnAway();
  return useMemo(() => ({ onStartRadio, onFindPath: findPathFrom, onTurnAway }), [onStartRadio, onTurnAway]);
}
