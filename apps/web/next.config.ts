import path from "node:path";
import { securityHeaders } from "@segue/bff/security-headers";
import type { NextConfig } from "next";

const config: NextConfig = {
  output: process.env.NEXT_OUTPUT === "standalone" ? "standalone" : undefined,
  outputFileTracingRoot: path.join(import.meta.dirname, "../.."),
  transpilePackages: ["@segue/access", "@segue/bff", "@segue/gateway", "@segue/ui"],
  poweredByHeader: false,
  // `next typegen && tsc` checks the types; a build need not do it twice.
  typescript: { ignoreBuildErrors: true },
  headers: securityHeaders,
};

export default config;
