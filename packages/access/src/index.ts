export { accessMatrix, type AccessLevel } from "./matrix.ts";
export { isAllowed, Role, type Caller } from "./is-allowed.ts";
