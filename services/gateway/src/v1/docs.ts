import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance } from "fastify";

const assets = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
} as const;

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Segue API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="docs/swagger-ui.css">
  </head>
  <body>
    <main id="docs"></main>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({ url: "v1/openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null });
`;

// Swagger UI draws its icons as data URLs and needs nothing else from anywhere.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the interactive documentation at the scope's `/docs`, all of it from this machine. */
export function registerDocs(scope: FastifyInstance): void {
  const requireFrom = createRequire(import.meta.url);
  const read = new Map<string, Promise<Buffer>>();
  const compressed = (name: string): Promise<Buffer> => {
    const found = read.get(name);
    if (found !== undefined) return found;
    const reading = readFile(requireFrom.resolve(`swagger-ui-dist/${name}`)).then((bytes) =>
      promisify(gzip)(bytes),
    );
    reading.catch(() => read.delete(name));
    read.set(name, reading);
    return reading;
  };

  scope.get("/docs", (_request, reply) =>
    reply.header("content-security-policy", policy).type("text/html; charset=utf-8").send(page),
  );
  scope.get("/docs/start.js", (_request, reply) => reply.type("text/javascript; charset=utf-8").send(start));
  for (const [name, type] of Object.entries(assets)) {
    scope.get(`/docs/${name}`, async (_request, reply) =>
      reply
        .headers({ "content-encoding": "gzip", "cache-control": "public, max-age=86400" })
        .type(type)
        .send(await compressed(name)),
    );
  }
}
