import "server-only";
import type { Viewer } from "@segue/bff";
import { webSession } from "./web-session.ts";

export type { Viewer } from "@segue/bff";

/** Who is signed in, for server components; null for a visitor. */
export const getViewer = (): Promise<Viewer | null> => webSession().viewer();
