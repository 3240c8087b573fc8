import path from "node:path";
import { serviceMap } from "../../service-map.mjs";

/** An import found in a source file; `target` is a path from the root, or a package's name. */
export interface Import {
  file: string;
  specifier: string;
  target: string;
  isTypeOnly: boolean;
}

export type ServiceMap = Readonly<Record<string, readonly string[]>>;

interface Place {
  area: "apps" | "services" | "packages" | "other";
  name: string;
  /** The folder below `src`, such as `domain` or `db`; empty for files that lie directly in `src`. */
  layer: string;
}

export function placeOf(file: string): Place {
  const [area = "", name = "", src = "", layer = ""] = file.split("/");
  if (area !== "apps" && area !== "services" && area !== "packages")
    return { area: "other", name: "", layer: "" };
  return { area, name, layer: src === "src" && !layer.includes(".") ? layer : "" };
}

const isTest = (file: string) => /\.(test|contract)\.tsx?$/.test(file) || /\/test\//.test(file);
const isContractFile = (target: string) => target.split("/")[3] === "contract";

/** Why the import is not allowed and what to do instead, or null when it is. */
export function judge(found: Import, map: ServiceMap): string | null {
  const from = placeOf(found.file);
  const to = placeOf(found.target);
  const { file, target, specifier } = found;

  if (
    specifier.startsWith(".") &&
    target !== "service-map.mjs" &&
    from.area !== "other" &&
    (from.area !== to.area || from.name !== to.name)
  ) {
    return "leaves its workspace by a relative path; import the package by name";
  }
  if (to.area === "apps" && (from.area !== "apps" || from.name !== to.name) && from.area !== "other") {
    return "imports an app; nothing may depend on an app";
  }
  if (from.area === "packages" && to.area === "services") {
    return "imports a service; packages know nothing of services";
  }
  if (from.area === "apps" && to.area === "services" && from.name !== "server") {
    const isGatewayType = to.name === "gateway" && isContractFile(target) && found.isTypeOnly;
    if (!isGatewayType) return "imports a service; the apps know the gateway's contract only, as a type";
  }
  if (from.area === "services" && to.area === "services" && from.name !== to.name) {
    if (!(map[from.name] ?? []).includes(to.name)) {
      return `calls ${to.name}, which service-map.mjs does not list under ${from.name}; tell it by an event`;
    }
    if (!isContractFile(target) && !isTest(file))
      return `imports the inside of ${to.name}; use its ./contract`;
  }
  if (from.area === "services" && from.layer === "domain" && !isTest(file)) {
    const isPure =
      to.area === "services"
        ? to.layer === "domain" || isContractFile(target)
        : /^(zod|node:crypto)$|^packages\/(kernel|events)\//.test(target) ||
          (to.area === "packages" && found.isTypeOnly);
    if (!isPure) return "makes the domain depend on something that does I/O; pass it in";
  }
  if (target.startsWith("drizzle-orm") && from.area === "services" && from.layer !== "db" && !isTest(file)) {
    return "uses Drizzle outside db/; rows stay behind the store";
  }
  if (target === "hls.js" && !file.startsWith("apps/web/src/player/")) {
    return "uses hls.js outside the player";
  }
  if (target.startsWith("@aws-sdk/") && from.name !== "storage")
    return "uses the S3 SDK outside packages/storage";
  return null;
}

/** The services of a cycle in the map, or null when there is none. */
export function findCycle(map: ServiceMap): string[] | null {
  const visit = (name: string, trail: string[]): string[] | null => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
    for (const next of map[name] ?? []) {
      const cycle = visit(next, [...trail, name]);
      if (cycle) return cycle;
    }
    return null;
  };
  for (const name of Object.keys(map)) {
    const cycle = visit(name, []);
    if (cycle) return cycle;
  }
  return null;
}

/** Where a specifier leads, as a path from the root for workspace code and the bare name for anything else. */
export function resolveTarget(file: string, specifier: string): string {
  if (specifier.startsWith("."))
    return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
  if (specifier.startsWith("~/")) return `${file.split("/").slice(0, 2).join("/")}/src/${specifier.slice(2)}`;
  const [, name, entry] = /^@segue\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (name === undefined) return specifier;
  const area = workspaceAreas[name] ?? "packages";
  return `${area}/${name}/src/${entry === undefined ? "index.ts" : `${entry}/index.ts`}`;
}

const workspaceAreas: Record<string, string> = Object.fromEntries([
  ...Object.keys(serviceMap).map((name) => [name, "services"]),
  ...["web", "admin", "server"].map((name) => [name, "apps"]),
]);
