export { accessMatrix, Scope, type AccessLevel, type AccessRow } from "./matrix.ts";
export { isAllowed, Role, type Caller } from "./is-allowed.ts";
