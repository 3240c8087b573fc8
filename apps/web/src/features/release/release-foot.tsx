import { Badge, formatReleaseDate, Link } from "@segue/ui";
import type { ReactNode } from "react";
import { creditGroups } from "~/tracks/credit-groups.ts";
import type { ReleaseData } from "./release-data.ts";

/** What stands on the back of the sleeve: date, label, genres, credits, ℗ and © lines. */
export function ReleaseFoot({ release }: { release: ReleaseData }): ReactNode {
  const groups = creditGroups(release.credits).filter(({ label }) => label !== "Artist");
  return (
    <footer className="flex flex-col gap-8 px-(--page-gutter) pt-10 pb-12">
      {release.genres.length > 0 && (
        <ul aria-label="Genres" className="flex flex-wrap gap-2">
          {release.genres.map(({ id, name }) => (
            <li key={id}>
              <Link href={`/genre/${id}`} className="rounded-full">
                <Badge>{name}</Badge>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {groups.length > 0 && (
        <section aria-labelledby="credits">
          <h2 id="credits" className="title mb-3 text-xl">
            Credits
          </h2>
          <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
            {groups.map(({ label, artists }) => (
              <div key={label}>
                <dt className="text-muted text-xs">{label}</dt>
                <dd className="text-sm font-semibold">
                  {artists.map(({ id, name }, index) => (
                    <span key={id}>
                      {index > 0 && ", "}
                      <Link href={`/artist/${id}`} className="rounded-sm hover:underline">
                        {name}
                      </Link>
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <div className="text-muted text-xs leading-5">
        <p>{formatReleaseDate(release.releaseDate)}</p>
        {release.label && <p>{release.label.name}</p>}
        {release.upc && <p>UPC {release.upc}</p>}
        {release.phonogramLine && <p>{release.phonogramLine}</p>}
        {release.copyrightLine && <p>{release.copyrightLine}</p>}
      </div>
    </footer>
  );
}
