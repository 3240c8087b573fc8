/** Where a process stands: others ask it only while it is serving, and it still answers while it is draining. */
export type LifecycleState = "starting" | "serving" | "draining";

export interface Lifecycle {
  readonly state: LifecycleState;
  enter(state: LifecycleState): void;
}

/** The state of one process, shared by all that listens in it; begins with "starting". */
export function createLifecycle(): Lifecycle {
  let state: LifecycleState = "starting";
  return {
    get state() {
      return state;
    },
    enter: (next) => void (state = next),
  };
}

/** The state of a process that nobody starts or stops in steps, such as a test's. */
export function servingLifecycle(): Lifecycle {
  const lifecycle = createLifecycle();
  lifecycle.enter("serving");
  return lifecycle;
}
