import { createServiceTrpc, type KeyedWrites } from "@segue/kernel";
import {
  ContinuationInput,
  Done,
  ExcludeInput,
  ForgetInput,
  ModelVersion,
  ModelVersions,
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
import type { Home } from "./use-cases/home.ts";
import type { Lists } from "./use-cases/lists.ts";
import type { ModelKeeping } from "./use-cases/model-keeping.ts";
import type { TasteKeeping } from "./use-cases/taste.ts";

/** What the procedures do. */
export interface RecommendationsUseCases {
  home: Home;
  lists: Lists;
  taste: TasteKeeping;
  keeping: ModelKeeping;
}

/** Every procedure of recommendations: lists and taste are the caller's own, `model` is for administrators. */
export function createRecommendationsRouter(useCases: RecommendationsUseCases, writes: KeyedWrites) {
  const { home, lists, taste, keeping } = useCases;
  const { router, procedure } = createServiceTrpc("recommendations", { writes });
  const tracks = procedure.output(OfferedTracks);
  return router({
    home: router({
      shelves: procedure
        .input(Nothing)
        .output(Shelves)
        .query(({ ctx }) => home.shelves(ctx)),
      dailyMixes: procedure
        .input(Nothing)
        .output(Shelves)
        .query(({ ctx }) => home.dailyMixes(ctx)),
    }),
    list: router({
      radio: tracks.input(RadioInput).query(({ ctx, input }) => lists.radio(ctx, input)),
      similar: tracks.input(SimilarInput).query(({ ctx, input }) => lists.similar(ctx, input)),
      continuation: tracks.input(ContinuationInput).query(({ ctx, input }) => lists.continuation(ctx, input)),
      path: tracks.input(PathInput).query(({ ctx, input }) => lists.path(ctx, input)),
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
    }),
    onboarding: router({
      artists: procedure
        .input(Nothing)
        .output(OnboardingArtists)
        .query(() => taste.onboardingArtists()),
      pick: procedure
        .input(OnboardingPickInput)
        .output(Done)
        .mutation(({ ctx, input }) => taste.pick(ctx, input)),
    }),
    model: router({
      list: procedure
        .input(Nothing)
        .output(ModelVersions)
        .query(() => keeping.list()),
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
