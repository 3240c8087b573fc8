import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Scope } from "@segue/access";
import { createGateway, type Upstream } from "@segue/gateway";
import { restContracts } from "@segue/gateway/v1";
import {
  type Actor,
  connectLocal,
  createLogger,
  newId,
  type Service,
  serviceContext,
  startInternalServer,
} from "@segue/kernel";
import type { sampleId } from "@segue/rest";
import { createTestDatabase } from "@segue/testing/postgres";
import postgres from "postgres";
import { composeServices, type ComposedServices } from "../src/compose.ts";
import { readServerEnv } from "../src/env.ts";
import { testVariables } from "./test-variables.ts";

const password = "kettle lamp river";
type Services = Required<ComposedServices>;
type Person = Actor & { kind: "user" };

/** Every service with a public API on a database of its own behind a gateway on a free port; nothing encodes and no bus listens. */
export async function startPublicApi() {
  const folder = await mkdtemp(path.join(tmpdir(), "segue-api-"));
  const names = restContracts.map(({ service }) => service);
  const databases = await Promise.all(
    names.map(async (name) => ({ name, ...(await createTestDatabase(name)) })),
  );
  const urlOf = (service: string) => databases.find(({ name }) => name === service)?.url ?? "";
  const env = readServerEnv({
    ...testVariables(folder),
    SERVICES: names.join(),
    ...Object.fromEntries(databases.map(({ name, url }) => [`DATABASE_URL_${name.toUpperCase()}`, url])),
  });
  const services = (await composeServices(env)) as Services;
  for (const service of Object.values(services)) await service.start?.();
  const { internalSecret, bus } = env;
  const logger = createLogger("test", "silent");
  const all = Object.values(services);
  const internal = await startInternalServer({ services: all, bus, internalSecret, port: 0, logger });
  const openGateway = (place: (service: Service) => Pick<Upstream, "service" | "instances">) =>
    createGateway({
      upstreams: all.map((service) => ({ name: service.name, publicPrefixes: [], ...place(service) })),
      keys: services.auth,
      internalSecret,
      host: "127.0.0.1",
      port: 0,
      logger,
    });
  const gateway = openGateway((service) => ({ service }));
  const splitGateway = openGateway(() => ({ instances: [internal.url] }));
  const { url } = await gateway.start();
  const { url: splitUrl } = await splitGateway.start();
  return {
    url,
    /** A gateway that reaches every service over HTTP. */
    splitUrl,
    services,
    urlOf,
    async stop() {
      await gateway.stop();
      await splitGateway.stop();
      await internal.stop();
      for (const service of Object.values(services)) await service.stop();
      for (const database of databases) await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type PublicApi = Awaited<ReturnType<typeof startPublicApi>>;

/** People of every role, each with an access token and a way to get keys. */
export async function makePeople({ services }: PublicApi) {
  const auth = connectLocal(services.auth.router);
  const anyone = auth({ ...serviceContext("test"), actor: { kind: "anonymous" } });
  const admin = auth({ ...serviceContext("test") });

  async function signUp(name: string, role: "listener" | "editor" | "admin") {
    const email = `${name}@example.org`;
    const { user } = await anyone.account.register.mutate({ email, password, displayName: name });
    if (role !== "listener") await admin.account.setRole.mutate({ userId: user.id, role });
    const { accessToken } = await anyone.session.create.mutate({ email, password });
    const actor: Person = { kind: "user", userId: user.id, role, sessionId: "test" };
    const keyFor = async (scope: Scope) => {
      const own = auth({ ...serviceContext("test"), actor });
      const name = `For ${scope}`;
      const made = await own.apiKey.create.mutate({ name, scopes: [scope], expiresInDays: 1 });
      return { id: made.id, secret: made.secret };
    };
    return { actor, accessToken, keyFor };
  }

  return {
    listener: await signUp("listener", "listener"),
    otherListener: await signUp("other", "listener"),
    editor: await signUp("editor", "editor"),
    admin: await signUp("administrator", "admin"),
  };
}

/** Makes what the examples' sample ids stand for; resolves with the real id of each. */
export async function makeSamples(api: PublicApi, people: Awaited<ReturnType<typeof makePeople>>) {
  const { services } = api;
  const editing = connectLocal(services.catalog.router)({
    ...serviceContext("test"),
    actor: people.editor.actor,
  });
  const uploading = connectLocal(services.delivery.router)({
    ...serviceContext("test"),
    actor: people.editor.actor,
  });
  const asListener = { ...serviceContext("test"), actor: people.listener.actor };
  const catalogDb = postgres(api.urlOf("catalog"), { max: 1 });
  const deliveryDb = postgres(api.urlOf("delivery"), { max: 1 });

  /** A file whose audio is ready, as the catalogue knows it. */
  async function readyFile(uploadId = newId()): Promise<string> {
    const masterId = newId();
    await catalogDb`insert into masters (master_id, state, duration_ms) values (${masterId}, 'ready', 180000)`;
    await catalogDb`insert into uploads (upload_id, batch_id, file_name, master_id, duration_ms, outcome)
      values (${uploadId}, 'autumn-intake', ${`${uploadId}.flac`}, ${masterId}, 180000, 'drafted')`;
    return uploadId;
  }

  async function draftWith(title: string, tracks: number) {
    const patch = { title, artists: [{ name: "Tidal Clerk" }], genres: [{ name: "Harbour" }] };
    let release = await editing.draft.create.mutate({ patch });
    for (let made = 0; made < tracks; made += 1) {
      const uploadId = await readyFile();
      release = await editing.draft.attachUpload.mutate({ uploadId, releaseId: release.id });
    }
    return release;
  }

  const live = await draftWith("Slack water", 2);
  await editing.draft.update.mutate({ id: live.id, patch: { releaseDate: "2026-01-02" } });
  await editing.draft.publish.mutate({ id: live.id });
  await services.recommendations.takingIn.releasesChanged([live.id]);
  const draft = await draftWith("High water", 2);
  const complete = await draftWith("Spring tide", 1);
  const spare = await draftWith("Neap tide", 0);

  const announce = (fileName: string) =>
    uploading.upload.create.mutate({ batchId: "autumn-intake", fileName, sizeBytes: 1_000 });
  const { uploadId: upload } = await announce("two.flac");
  const { uploadId: failedUpload } = await announce("three.flac");
  await readyFile(upload);
  const failedMaster = newId();
  await deliveryDb`insert into masters (id, sha256, size_bytes, object_key, file_name, state, sealed_key, error_code, error_message)
    values (${failedMaster}, 'a', 1000, 'k', 'three.flac', 'failed', 'sealed', 'delivery.encoder_failed', 'It stopped.')`;
  await deliveryDb`update uploads set state = 'received', sha256 = 'a', master_id = ${failedMaster} where id = ${failedUpload}`;
  const image = newId();
  await deliveryDb`insert into images (id, sha256, width, height, dominant_color, thumbhash)
    values (${image}, 'b', 640, 640, '#102030', 'abcd')`;
  await catalogDb.end();
  await deliveryDb.end();

  const trackId = live.tracks[0]?.id ?? "";
  const bookmark = await connectLocal(services.playback.router)(asListener).bookmark.create.mutate({
    trackId,
    positionMs: 1_000,
  });
  const play = newId();
  await services.recommendations.takingIn.played(
    { playId: play, userId: people.listener.actor.userId, trackId, at: new Date(), sessionId: null },
    "counted",
  );
  await connectLocal(services.users.router)(asListener).profile.me.query();
  const auth = connectLocal(services.auth.router);
  const second = { email: "listener@example.org", password };
  await auth({ ...serviceContext("test"), actor: { kind: "anonymous" } }).session.create.mutate(second);
  const { items: sessions } = await auth(asListener).session.list.query();

  const ids: Record<keyof typeof sampleId, string> = {
    release: live.id,
    track: trackId,
    secondTrack: live.tracks[1]?.id ?? "",
    artist: live.artists[0]?.id ?? "",
    genre: live.genres[0]?.id ?? "",
    draft: draft.id,
    draftTrack: draft.tracks[0]?.id ?? "",
    secondDraftTrack: draft.tracks[1]?.id ?? "",
    completeDraft: complete.id,
    spareDraft: spare.id,
    upload,
    failedUpload,
    image,
    listener: people.listener.actor.userId,
    otherListener: people.otherListener.actor.userId,
    bookmark: bookmark.id,
    play,
    session: sessions[0]?.id ?? "",
    apiKey: (await people.listener.keyFor("playback")).id,
  };
  return ids;
}
