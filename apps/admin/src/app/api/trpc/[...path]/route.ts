import type { NextRequest } from "next/server";
import { webSession } from "~/auth/web-session.ts";

export const dynamic = "force-dynamic";

/** The API for our own pages, on behalf of whoever is signed in. */
const handle = (request: NextRequest): Promise<Response> => webSession().handleApi(request);

export { handle as GET, handle as POST };
