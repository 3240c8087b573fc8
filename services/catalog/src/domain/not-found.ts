import { AppError } from "@segue/kernel";

/** The error for an id that names nothing: `catalog.<what>_not_found`. */
export function notFound(what: "release" | "track" | "artist" | "genre" | "upload", id: string): AppError {
  return new AppError("not_found", `catalog.${what}_not_found`, {
    message: `There is no such ${what}. It may have been withdrawn.`,
    details: { id },
  });
}
