import { serviceMap } from "../../../service-map.mjs";

/** The services that own a database; each gets one of its own, with the one role that may open it. */
export type ServiceName = Exclude<keyof typeof serviceMap, "gateway">;
export const serviceNames = Object.keys(serviceMap).filter((name) => name !== "gateway") as ServiceName[];

/** The services that keep something in their database; that of the monitor is a way to read the server's statistics. */
export const storingServices = serviceNames.filter((name) => name !== "system");

/** The local event engine keeps its runs in a database too. */
export type DatabaseName = ServiceName | "engine";
export const databaseNames: readonly DatabaseName[] = [...serviceNames, "engine"];

/** What one process of the backend may run, by the names that `SERVICES` takes. */
export type PartName = ServiceName | "engine" | "gateway";
export const partNames: readonly PartName[] = [...serviceNames, "engine", "gateway"];

/** The services that a part calls while somebody waits. */
export const calledBy = (part: PartName): readonly ServiceName[] =>
  part === "engine" ? [] : (serviceMap[part] as readonly ServiceName[]);
