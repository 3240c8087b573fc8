/** Says that the app answers, without asking anything else: it stays up when other parts are down. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
