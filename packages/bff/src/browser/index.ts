export { appErrorOf, type AppFailure } from "../app-error-of.ts";
export { createApiBindings } from "./api-bindings.tsx";
export { signInWith, signOutHere, type SignInOutcome } from "./sign-in-with.ts";
export { safeNextPath } from "../safe-next-path.ts";
export { failureOf, type SignInForm, useSignIn } from "./use-sign-in.ts";
