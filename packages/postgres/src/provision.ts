import postgres from "postgres";

/**
 * Makes a service's database and the one role that may open it, or brings the role's password up to date.
 * Returns the role's connection URL. No other role can connect to the database.
 */
export async function provisionDatabase(
  adminUrl: string,
  { name, password }: { name: string; password: string },
): Promise<string> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const role = admin(name);
    // DDL takes no parameters; format() quotes the password as a literal.
    const [quoted] = await admin<{ literal: string }[]>`select format('%L', ${password}::text) as literal`;
    const literal = quoted?.literal ?? "";
    const [existing] = await admin`select 1 from pg_roles where rolname = ${name}`;
    const verb = existing ? "alter" : "create";
    await admin`${admin.unsafe(verb)} role ${role} with login password ${admin.unsafe(literal)}`;
    const [database] = await admin`select 1 from pg_database where datname = ${name}`;
    if (!database) await admin`create database ${role} owner ${role}`;
    await admin`revoke all on database ${role} from public`;
  } finally {
    await admin.end();
  }
  const url = new URL(adminUrl);
  url.username = name;
  url.password = encodeURIComponent(password);
  url.pathname = `/${name}`;
  return url.href;
}

/** Lets a role read the server's statistics, such as who is connected and what is slow, and nothing else. */
export async function allowStatistics(adminUrl: string, role: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await admin`grant pg_monitor to ${admin(role)}`;
  } finally {
    await admin.end();
  }
}
