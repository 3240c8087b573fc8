import { accessMatrix } from "@segue/access";
import { joinRouters, type Service } from "@segue/kernel";

/** Joins the services' routers; throws when a procedure has no row in the access matrix. */
export function joinServices(services: readonly Service[]) {
  const router = joinRouters(Object.fromEntries(services.map(({ name, router: own }) => [name, own])));
  const unlisted = Object.keys(router._def.procedures).filter((name) => !Object.hasOwn(accessMatrix, name));
  if (unlisted.length > 0) {
    throw new Error(`These procedures have no row in packages/access: ${unlisted.join(", ")}.`);
  }
  return router;
}

export type JoinedRouter = ReturnType<typeof joinServices>;
