import type { Modifier } from "@dnd-kit/core";

/** Keeps what is dragged in its column. */
export const restrictToVerticalAxis: Modifier = ({ transform }) => ({ ...transform, x: 0 });
