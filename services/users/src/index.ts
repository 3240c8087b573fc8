import type { DeliveryRouter } from "@segue/delivery/contract";
import {
  type Connect,
  createKeyedWrites,
  openDatabase,
  probeDatabase,
  type Service,
  type ServiceNeeds,
} from "@segue/kernel";
import { createImageLookup } from "./adapters/delivery-image-lookup.ts";
import { createPreferenceStore } from "./db/preference-store.ts";
import { createProfileStore } from "./db/profile-store.ts";
import * as schema from "./db/schema.ts";
import { type UsersRouter, usersRouter } from "./router/index.ts";
import { createProfiles } from "./use-cases/profiles.ts";
import { createProfileOnRegistration } from "./workflows/create-profile.ts";

export interface UsersNeeds extends ServiceNeeds {
  delivery: Connect<DeliveryRouter>;
}

/** Profiles and preferences of people who have an account. */
export function createUsersService(needs: UsersNeeds): Service<UsersRouter> {
  const { databaseUrl, delivery, logger, clock, inngest } = needs;
  const database = openDatabase(databaseUrl, schema);
  const profiles = createProfileStore(database);
  return {
    name: "users",
    router: usersRouter({
      profiles: createProfiles({ profiles, images: createImageLookup(delivery, logger), clock }),
      preferences: createPreferenceStore(database),
      writes: createKeyedWrites(database, clock),
    }),
    functions: [createProfileOnRegistration(inngest, profiles, clock)],
    dependencies: { database: probeDatabase(database) },
    stop: () => database.close(),
  };
}
