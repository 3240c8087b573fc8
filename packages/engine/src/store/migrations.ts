/** Steps of the engine's schema in order; a released step is never edited. Bodies are `json`, not `jsonb`, which would reorder keys and refuse \u0000. */
export const migrations: readonly string[] = [
  `
  create table engine.registry (version int not null);
  insert into engine.registry values (0);

  create table engine.function (
    id text primary key,
    app_id text not null,
    config json not null,
    is_paused boolean not null default false
  );

  create table engine.event (
    id text primary key,
    external_id text not null,
    name text not null,
    body json not null,
    received_at timestamptz not null default now()
  );
  create index event_received_at on engine.event (received_at);

  create table engine.run (
    id text primary key,
    function_id text not null,
    status text not null default 'running' check (status in ('running', 'completed', 'failed', 'cancelled')),
    event_name text not null,
    events json not null,
    concurrency_keys text[] not null,
    concurrency_limits int[] not null,
    order_at timestamptz not null,
    protocol_version int not null default -1,
    is_plan_only boolean not null default false,
    pending text[] not null default '{}',
    stack text[] not null default '{}',
    output json,
    error json,
    created_at timestamptz not null default now(),
    ended_at timestamptz
  );
  create index run_status on engine.run (status, id);
  create index run_function on engine.run (function_id, id);
  create index run_ended_at on engine.run (ended_at) where ended_at is not null;

  create table engine.step (
    run_id text not null references engine.run on delete cascade,
    id text not null,
    operation text not null,
    name text,
    body json not null,
    recorded_at timestamptz not null default now(),
    primary key (run_id, id)
  );

  create table engine.job (
    id text primary key,
    kind text not null,
    run_id text,
    function_id text,
    step_id text,
    attempt int not null default 0,
    due_at timestamptz not null,
    order_at timestamptz not null,
    token uuid,
    owner int,
    concurrency_keys text[] not null default '{}',
    concurrency_limits int[] not null default '{}',
    payload json,
    is_repeat_wanted boolean not null default false
  );
  create index job_due_at on engine.job (due_at);
  create index job_run on engine.job (run_id) where run_id is not null;
  create index job_leased on engine.job (due_at) where token is not null;

  create table engine.pause (
    id text primary key,
    run_id text not null,
    step_id text,
    event_name text,
    expression text,
    match_key text,
    is_race boolean not null default false,
    expires_at timestamptz not null
  );
  create index pause_event on engine.pause (event_name, match_key) where event_name is not null;
  create index pause_run on engine.pause (run_id);

  create table engine.seen (
    function_id text not null,
    key text not null,
    expires_at timestamptz not null,
    primary key (function_id, key)
  );
  create index seen_expires_at on engine.seen (expires_at);

  create table engine.flow_window (
    function_id text not null,
    key text not null,
    count int not null,
    ends_at timestamptz not null,
    primary key (function_id, key)
  );

  create table engine.batch (
    id text primary key,
    function_id text not null,
    key text not null,
    size int not null,
    is_open boolean not null default true
  );
  create unique index batch_open on engine.batch (function_id, key) where is_open;

  create table engine.batch_event (
    batch_id text not null references engine.batch on delete cascade,
    position int not null,
    body json not null,
    primary key (batch_id, position)
  );
  `,
];
