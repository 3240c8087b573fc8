import type { AuthRouter } from "@segue/auth/contract";
import type { CatalogRouter } from "@segue/catalog/contract";
import type { DeliveryRouter } from "@segue/delivery/contract";
import type { joinRouters } from "@segue/kernel";
import type { SystemRouter } from "@segue/monitor";
import type { PlaybackRouter } from "@segue/playback/contract";
import type { RecommendationsRouter } from "@segue/recommendations/contract";
import type { SearchRouter } from "@segue/search/contract";
import type { SocialRouter } from "@segue/social/contract";
import type { UsersRouter } from "@segue/users/contract";

/** Everything that clients may call, by service. Import it as a type only. */
export type AppRouter = ReturnType<
  typeof joinRouters<{
    auth: AuthRouter;
    catalog: CatalogRouter;
    delivery: DeliveryRouter;
    playback: PlaybackRouter;
    recommendations: RecommendationsRouter;
    search: SearchRouter;
    social: SocialRouter;
    system: SystemRouter;
    users: UsersRouter;
  }>
>;
export type { PublicError } from "@segue/kernel";
