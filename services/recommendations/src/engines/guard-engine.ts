import type { CallGuard } from "./call-guard.ts";
import type { Engine } from "./engine.ts";

/** The same engine with every call under its guard. */
export function guardEngine(engine: Engine, guard: CallGuard): Engine {
  const { isBlank, keepItems } = engine;
  return {
    name: engine.name,
    can: engine.can,
    recommend: (query, asking) => guard(asking, (limited) => engine.recommend(query, limited)),
    similar: (query, asking) => guard(asking, (limited) => engine.similar(query, limited)),
    continuation: (query, asking) => guard(asking, (limited) => engine.continuation(query, limited)),
    record: (feedback, asking) => guard(asking, (limited) => engine.record(feedback, limited)),
    forget: (userId, asking) => guard(asking, (limited) => engine.forget(userId, limited)),
    ...(isBlank && { isBlank: (asking) => guard(asking, (limited) => isBlank(limited)) }),
    ...(keepItems && { keepItems: (items, asking) => guard(asking, (limited) => keepItems(items, limited)) }),
  };
}
