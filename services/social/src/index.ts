import {
  createKeyedWrites,
  openDatabase,
  probeDatabase,
  type Service,
  type ServiceNeeds,
} from "@segue/kernel";
import { postgresLikeStore } from "./db/like-store.ts";
import * as schema from "./db/schema.ts";
import { createSocialRouter, type SocialRouter } from "./router.ts";
import { createLikes } from "./use-cases.ts";

/** Builds the social service on its own database. */
export function createSocialService({ databaseUrl, clock }: ServiceNeeds): Service<SocialRouter> {
  const database = openDatabase(databaseUrl, schema);
  const likes = createLikes({ store: postgresLikeStore(database), clock });
  return {
    name: "social",
    router: createSocialRouter(likes, createKeyedWrites(database, clock)),
    functions: [],
    dependencies: { database: probeDatabase(database) },
    stop: () => database.close(),
  };
}
