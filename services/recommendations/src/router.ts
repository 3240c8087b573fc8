import { createServiceTrpc, type KeyedWrites } from "@segue/kernel";
import {
  ContinuationInput,
  Done,
  ExcludeDeviceInput,
  ExcludeHoursInput,
  ExcludeInput,
  ExcludePlayInput,
  ForgetInput,
  HomeShelves,
  LinkListenBrainzInput,
  ModelInsights,
  ModelVersion,
  ModelVersions,
  Moods,
  Nothing,
  OfferedTracks,
  OnboardingArtists,
  OnboardingPickInput,
  PathInput,
  PrivateInput,
  RadioInput,
  RollbackInput,
  Shelves,
  SimilarInput,
  SteerInput,
  Taste,
} from "./contract/index.ts";
import type { DailyMixes } from "./use-cases/daily-mixes.ts";
import type { Home } from "./use-cases/home.ts";
import type { Insights } from "./use-cases/insights.ts";
import type { Lists } from "./use-cases/lists.ts";
import type { ModelKeeping } from "./use-cases/model-keeping.ts";
import type { Onboarding } from "./use-cases/onboarding.ts";
import type { Path } from "./use-cases/path.ts";
import type { Radio } from "./use-cases/radio.ts";
import type { TasteKeeping } from "./use-cases/taste.ts";

/** What the procedures do. */
export interface RecommendationsUseCases {
  home: Home;
  mixes: DailyMixes;
  radio: Radio;
  lists: Lists;
  path: Path;
  taste: TasteKeeping;
  onboarding: Onboarding;
  keeping: ModelKeeping;
  insights: Insights;
}

/** Every procedure of recommendations: lists and taste are the caller's own, `model` is for administrators. */
export function createRecommendationsRouter(useCases: RecommendationsUseCases, writes: KeyedWrites) {
  const { home, mixes, radio, lists, path, taste, onboarding, keeping, insights } = useCases;
  const { router, procedure } = createServiceTrpc("recommendations", { writes });
  const tracks = procedure.output(OfferedTracks);
  return router({
    home: router({
      shelves: procedure
        .input(Nothing)
        .output(HomeShelves)
        .query(({ ctx }) => home.shelves(ctx)),
      dailyMixes: procedure
        .input(Nothing)
        .output(Shelves)
        .query(({ ctx }) => mixes.ofToday(ctx)),
    }),
    list: router({
      radio: tracks.input(RadioInput).query(({ ctx, input }) => radio.play(ctx, input)),
      moods: procedure
        .input(Nothing)
        .output(Moods)
        .query(({ ctx }) => radio.moods(ctx)),
      similar: tracks.input(SimilarInput).query(({ ctx, input }) => lists.similar(ctx, input)),
      continuation: tracks.input(ContinuationInput).query(({ ctx, input }) => lists.continuation(ctx, input)),
      path: tracks.input(PathInput).query(({ ctx, input }) => path(ctx, input)),
    }),
    taste: router({
      view: procedure
        .input(Nothing)
        .output(Taste)
        .query(({ ctx }) => taste.view(ctx)),
      exclude: procedure
        .input(ExcludeInput)
        .output(Done)
        .mutation(({ ctx, input }) => taste.exclude(ctx, input)),
      excludePlay: procedure
        .input(ExcludePlayInput)
        .output(Done)
        .mutation(({ ctx, input }) => taste.excludePlay(ctx, input)),
      excludeDevice: procedure
        .input(ExcludeDeviceInput)
        .output(Done)
        .mutation(({ ctx, input }) => taste.excludeDevice(ctx, input)),
      excludeHours: procedure
        .input(ExcludeHoursInput)
        .output(Done)
        .mutation(({ ctx, input }) => taste.excludeHours(ctx, input)),
      steer: procedure
        .input(SteerInput)
        .output(Done)
        .mutation(({ ctx, input }) => taste.steer(ctx, input)),
      setPrivate: procedure
        .input(PrivateInput)
        .output(Done)
        .mutation(({ ctx, input }) => taste.setPrivate(ctx, input)),
      forget: procedure
        .input(ForgetInput)
        .output(Done)
        .mutation(({ ctx, input }) => taste.forget(ctx, input)),
      forgetAll: procedure
        .input(Nothing)
        .output(Done)
        .mutation(({ ctx }) => taste.forgetAll(ctx)),
      linkListenBrainz: procedure
        .input(LinkListenBrainzInput)
        .output(Done)
        .mutation(({ ctx, input }) => taste.linkListenBrainz(ctx, input)),
    }),
    onboarding: router({
      artists: procedure
        .input(Nothing)
        .output(OnboardingArtists)
        .query(() => onboarding.artists()),
      pick: procedure
        .input(OnboardingPickInput)
        .output(Done)
        .mutation(({ ctx, input }) => onboarding.pick(ctx, input)),
    }),
    model: router({
      list: procedure
        .input(Nothing)
        .output(ModelVersions)
        .query(() => keeping.list()),
      insights: procedure
        .input(Nothing)
        .output(ModelInsights)
        .query(() => insights()),
      train: procedure
        .input(Nothing)
        .output(ModelVersion)
        .mutation(() => keeping.train()),
      rollback: procedure
        .input(RollbackInput)
        .output(Done)
        .mutation(({ input }) => keeping.rollback(input)),
    }),
  });
}

export type RecommendationsRouter = ReturnType<typeof createRecommendationsRouter>;
