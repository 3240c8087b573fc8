/**
 * Statements that fill each service's own tables with a catalogue of `tracks` tracks and what people did with it. All
 * names are made up from numbers. What belongs to one thing keeps its size (ten tracks to a release, twenty to an
 * artist); what a service collects grows with the catalogue: a genre's releases, and the plays of one keen listener.
 */
export function catalogueStatements(tracks: number): Record<string, string[]> {
  const releases = Math.ceil(tracks / 10);
  const artists = Math.ceil(tracks / 20);
  /** Even the small catalogue has a listener with more than any page shows. */
  const events = Math.max(10_000, tracks);
  const people = Math.max(50, Math.ceil(tracks / 100));
  /** One in this many rows belongs to listener 1. */
  const keen = 10;
  return {
    catalog: [
      idFunction,
      `insert into artists (id, name, name_key) select growth_id('artist', i), name, lower(name)
        from (select i, initcap(growth_word(i)) || ' ' || initcap(growth_word(i * 31)) || ' ' || i as name
          from generate_series(1, ${artists}) i) made`,
      `insert into labels (id, name, name_key) select growth_id('label', i), 'Label ' || i, 'label ' || i
        from generate_series(1, ${Math.ceil(tracks / 500)}) i`,
      `insert into genres (id, name, name_key, slug, parent_id)
        select growth_id('genre', i), 'Genre ' || i, 'genre ' || i, 'genre-' || i,
          case when i > 8 then growth_id('genre', 1 + i % 8) end from generate_series(1, 40) i`,
      `insert into releases (id, state, title, title_key, kind, is_kind_inferred, are_artists_inferred, release_date, label_id,
          cover_image_id, batch_id, group_key, publish_at, published_at, created_at, updated_at)
        select growth_id('release', i), state, title, lower(title),
          (array['album', 'ep', 'single', 'compilation'])[1 + (hashint8(i) & 3)], false, false,
          date '1960-01-01' + (i::bigint * 7919 % 24000)::int, growth_id('label', 1 + i % ${Math.ceil(tracks / 500)}),
          growth_id('image', i), 'batch-' || i / 5, 'group-' || i,
          case when state = 'scheduled' then at + interval '1 year' end, case when state = 'live' then at end, at, at
        from (select i, initcap(growth_word(i * 13)) || ' ' || growth_word(i * 17) as title,
            -- A prime, so that no artist and no genre has nothing but drafts.
            case when i::bigint * 7919 % 997 < 50 then 'draft' when i::bigint * 7919 % 997 < 75 then 'scheduled'
              when i::bigint * 7919 % 997 < 100 then 'taken_down' else 'live' end as state,
            timestamptz '2026-01-01' - i * interval '1 minute' as at
          from generate_series(1, ${releases}) i) made`,
      `insert into release_artists (release_id, artist_id, position)
        select growth_id('release', i), growth_id('artist', 1 + i % ${artists}), 0 from generate_series(1, ${releases}) i`,
      `insert into release_genres (release_id, genre_id)
        select growth_id('release', i), growth_id('genre', 1 + (i / 3) % 40) from generate_series(1, ${releases}) i`,
      // Triggers do not fire while a catalogue is filled; this is what they would have kept.
      `insert into genre_releases (genre_id, release_id, release_date, title_key, cover_image_id)
        select distinct listed.genre_id, r.id, r.release_date, r.title_key, r.cover_image_id
        from releases r join release_genres rg on rg.release_id = r.id join genres g on g.id = rg.genre_id
          cross join lateral (values (g.id), (g.parent_id)) listed (genre_id)
        where r.state = 'live' and listed.genre_id is not null`,
      `update genres set release_count = (select count(*) from genre_releases where genre_id = genres.id)`,
      `insert into masters (master_id, state, duration_ms)
        select growth_id('master', i), case when i % 50 = 0 then 'failed' else 'ready' end, 200000 from generate_series(1, ${tracks}) i`,
      `insert into tracks (id, release_id, title, title_key, is_explicit, disc_number, track_number, master_id, upload_id,
          file_name, duration_ms, isrc, published_at, created_at)
        select growth_id('track', i), growth_id('release', 1 + (i - 1) / 10), title, lower(title), i % 30 = 0, 1, 1 + (i - 1) % 10,
          growth_id('master', i), growth_id('upload', i)::text, i || '.flac', 200000, 'SEG' || lpad(i::text, 9, '0'), at, at
        from (select i, initcap(growth_word(i * 7)) || ' ' || growth_word(i * 11) as title,
            timestamptz '2026-01-01' - i * interval '6 seconds' as at from generate_series(1, ${tracks}) i) made`,
      `insert into credits (track_id, artist_id, role, position)
        select growth_id('track', i), growth_id('artist', 1 + (1 + (i - 1) / 10) % ${artists}), 'main_artist', 0 from generate_series(1, ${tracks}) i
        union all
        select growth_id('track', i), growth_id('artist', 1 + i::bigint * 7919 % ${artists}), 'featured_artist', 1
        from generate_series(1, ${tracks}) i where i % 5 = 0`,
      `insert into track_genres (track_id, genre_id)
        select growth_id('track', i), growth_id('genre', 1 + i % 40) from generate_series(1, ${tracks}) i where i % 5 = 0`,
      `insert into lyrics (track_id, plain)
        select growth_id('track', i), 'la la la' from generate_series(1, ${tracks}) i where i % 10 = 0`,
      `insert into uploads (upload_id, batch_id, file_name, master_id, duration_ms, outcome, track_id)
        select growth_id('upload', i)::text, 'batch-' || i / 50, i || '.flac', growth_id('master', i), 200000, 'drafted', growth_id('track', i)
        from generate_series(1, ${tracks}) i`,
    ],
    delivery: [
      idFunction,
      `insert into images (id, sha256, width, height, dominant_color, thumbhash)
        select growth_id('image', i), md5(i::text) || md5((i + 1)::text), 1000, 1000, '#336699', 'AAAA' from generate_series(1, ${releases}) i`,
      `insert into masters (id, sha256, size_bytes, object_key, file_name, state, sealed_key)
        select growth_id('master', i), md5(i::text) || md5((i + 1)::text), 30000000, 'originals/' || i, i || '.flac',
          case when i % 50 = 0 then 'failed' else 'ready' end, 'sealed' from generate_series(1, ${tracks}) i`,
      `insert into renditions (master_id, name, position, plan, progress, object_key, ready_at)
        select growth_id('master', i), name, position, '{}', 1, 'masters/' || i || name, now()
        from generate_series(1, ${tracks}) i, (values ('aac-96', 0), ('aac-320', 1)) ladder (name, position)`,
      `insert into uploads (id, batch_id, owner_id, file_name, size_bytes, received_bytes, state, master_id, created_at, updated_at)
        select growth_id('upload', i), 'batch-' || i / 50, 'editor', i || '.flac', 30000000, 30000000, 'received', growth_id('master', i), at, at
        from (select i, timestamptz '2026-01-01' - i * interval '6 seconds' as at from generate_series(1, ${tracks}) i) made`,
    ],
    playback: [
      idFunction,
      `insert into plays (user_id, play_id, track_id, started_at, last_at, position_ms, played_ms, duration_ms, is_counted,
          is_completed, is_skipped, context_kind, context_id)
        select ${listenerOf(keen, people)}, growth_id('play', i), growth_id('track', 1 + i * 31 % ${tracks}), at, at,
          60000, 60000, case when i % 20 = 0 then 3600000 else 200000 end, true, i % 3 = 0, false, 'release',
          growth_id('release', 1 + i % ${releases})::text
        from (select i, timestamptz '2026-01-01' - i * interval '1 minute' as at from generate_series(1, ${events}) i) made`,
      `insert into bookmarks (id, user_id, track_id, position_ms, created_at)
        select growth_id('bookmark', i), ${listenerOf(keen, people)}, growth_id('track', 1 + i / 100), (i % 100) * 1000, at
        from (select i, timestamptz '2026-01-01' - i * interval '1 minute' as at from generate_series(1, ${events}) i) made`,
    ],
    social: [
      idFunction,
      `insert into likes (user_id, track_id, liked_at)
        select ${listenerOf(keen, people)}, growth_id('track', i), timestamptz '2026-01-01' - i * interval '1 minute'
        from generate_series(1, ${events}) i`,
    ],
    users: [
      idFunction,
      `insert into profiles (user_id, display_name, created_at)
        select growth_id('person', i), 'Listener ' || i, now() from generate_series(1, ${people}) i`,
      `insert into preferences (user_id, chosen) select growth_id('person', i), '{}' from generate_series(1, ${people}) i`,
    ],
  };
}

const listenerOf = (keen: number, people: number) =>
  `(case when i % ${keen} = 0 then growth_id('person', 1) else growth_id('person', 2 + i % ${people - 1}) end)::text`;

/** Ids as Segue makes them: UUIDv7, in the order of time, and the same in every database for the same thing. */
const idFunction = `
  create function growth_id(kind text, n bigint) returns uuid language sql immutable parallel safe as $$
    select (lpad(to_hex(1760000000000 + n * 1000), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid
    from (select md5(kind || n) as hash) made $$;
  create function growth_word(n bigint) returns text language sql immutable parallel safe as $$
    select (array['ba','ce','di','fo','gu','ha','je','ki','lo','mu','na','pe','ri','so','tu','va'])[1 + n % 16]
      || (array['lan','ret','vik','mor','dun','sel','tan','ber','lis','nor'])[1 + n / 16 % 10]
      || (array['a','e','i','o','is','en','um','ar','el','os'])[1 + n / 160 % 10] $$`;
