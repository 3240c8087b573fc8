import { z } from "zod";

/** Who may call a procedure: the least that is needed. A role includes the ones before it. */
export type AccessLevel = "anonymous" | "listener" | "editor" | "admin" | "service";

/**
 * What an API key can be limited to. `catalog:read` is what everybody may see, `library:*` a person's own profile,
 * likes, history and bookmarks, `playback` hearing tracks, `editing` and `admin` the work of those roles.
 */
export const Scope = z.enum([
  "catalog:read",
  "library:read",
  "library:write",
  "playback",
  "editing",
  "admin",
]);
export type Scope = z.infer<typeof Scope>;

/** The least role, and the scope that an API key needs besides; with `none` no API key may call it. */
export type AccessRow = readonly [level: AccessLevel, scope: Scope | "none"];

/**
 * The one table of who may call what. A procedure without a row cannot be called, and a service refuses to
 * start with one, so that a new procedure is never open by accident.
 */
export const accessMatrix: Readonly<Record<string, AccessRow>> = {
  "auth.account.register": ["anonymous", "none"],
  "auth.account.changePassword": ["listener", "none"],
  "auth.account.list": ["admin", "admin"],
  "auth.account.setRole": ["admin", "admin"],
  "auth.account.setDisabled": ["admin", "admin"],
  "auth.audit.list": ["admin", "admin"],
  "auth.session.create": ["anonymous", "none"],
  "auth.session.refresh": ["anonymous", "none"],
  "auth.session.end": ["anonymous", "none"],
  "auth.session.list": ["listener", "none"],
  "auth.session.revoke": ["listener", "none"],
  "auth.apiKey.create": ["listener", "none"],
  "auth.apiKey.list": ["listener", "none"],
  "auth.apiKey.revoke": ["listener", "none"],
  "auth.apiKey.verify": ["service", "none"],
  "auth.session.ended": ["service", "none"],

  "users.profile.me": ["listener", "library:read"],
  "users.profile.get": ["anonymous", "catalog:read"],
  "users.profile.update": ["listener", "library:write"],
  "users.preferences.get": ["listener", "library:read"],
  "users.preferences.set": ["listener", "library:write"],

  "catalog.home.shelves": ["anonymous", "catalog:read"],
  "catalog.release.get": ["anonymous", "catalog:read"],
  "catalog.release.list": ["anonymous", "catalog:read"],
  "catalog.artist.get": ["anonymous", "catalog:read"],
  "catalog.artist.list": ["anonymous", "catalog:read"],
  "catalog.artist.tracks": ["anonymous", "catalog:read"],
  "catalog.artist.update": ["editor", "editing"],
  "catalog.genre.list": ["anonymous", "catalog:read"],
  "catalog.genre.get": ["anonymous", "catalog:read"],
  "catalog.genre.create": ["editor", "editing"],
  "catalog.track.get": ["anonymous", "catalog:read"],
  "catalog.track.byIds": ["anonymous", "catalog:read"],
  "catalog.track.credits": ["anonymous", "catalog:read"],
  "catalog.track.lyrics": ["anonymous", "catalog:read"],
  "catalog.track.playable": ["service", "none"],
  "catalog.feed.page": ["service", "none"],
  "catalog.feed.releases": ["service", "none"],
  "catalog.feed.artists": ["service", "none"],
  "catalog.draft.list": ["editor", "editing"],
  "catalog.draft.get": ["editor", "editing"],
  "catalog.draft.create": ["editor", "editing"],
  "catalog.draft.update": ["editor", "editing"],
  "catalog.draft.updateTrack": ["editor", "editing"],
  "catalog.draft.reorderTracks": ["editor", "editing"],
  "catalog.draft.moveTracks": ["editor", "editing"],
  "catalog.draft.attachUpload": ["editor", "editing"],
  "catalog.draft.setLyrics": ["editor", "editing"],
  "catalog.draft.publish": ["editor", "editing"],
  "catalog.draft.schedule": ["editor", "editing"],
  "catalog.draft.takeDown": ["editor", "editing"],
  "catalog.draft.delete": ["editor", "editing"],
  "catalog.draft.uploads": ["editor", "editing"],
  "catalog.draft.autoPublish": ["editor", "editing"],

  "delivery.upload.create": ["editor", "editing"],
  "delivery.upload.list": ["editor", "editing"],
  "delivery.upload.retry": ["editor", "editing"],
  "delivery.upload.cancel": ["editor", "editing"],
  "delivery.upload.watch": ["editor", "editing"],
  "delivery.image.createUpload": ["listener", "library:write"],
  "delivery.image.get": ["anonymous", "catalog:read"],
  "delivery.image.create": ["service", "none"],
  "delivery.grant.create": ["service", "none"],
  "delivery.master.get": ["service", "none"],
  "delivery.loudness.combine": ["service", "none"],

  "playback.play.grant": ["listener", "playback"],
  "playback.play.report": ["listener", "playback"],
  "playback.history.list": ["listener", "library:read"],
  "playback.history.clear": ["listener", "library:write"],
  "playback.resume.list": ["listener", "library:read"],
  "playback.resume.get": ["listener", "library:read"],
  "playback.bookmark.list": ["listener", "library:read"],
  "playback.bookmark.create": ["listener", "library:write"],
  "playback.bookmark.delete": ["listener", "library:write"],

  "social.like.set": ["listener", "library:write"],
  "social.like.ofTracks": ["listener", "library:read"],
  "social.like.list": ["listener", "library:read"],

  "search.query": ["anonymous", "catalog:read"],
  "search.overview": ["anonymous", "catalog:read"],
  "search.suggest": ["anonymous", "catalog:read"],
  "search.recent.list": ["listener", "library:read"],
  "search.recent.add": ["listener", "library:write"],
  "search.recent.clear": ["listener", "library:write"],
  "search.synonym.list": ["editor", "editing"],
  "search.synonym.set": ["editor", "editing"],
  "search.synonym.delete": ["editor", "editing"],
  "search.pin.list": ["editor", "editing"],
  "search.pin.set": ["editor", "editing"],
  "search.pin.delete": ["editor", "editing"],
  "search.log.list": ["editor", "editing"],
  "search.index.status": ["editor", "editing"],
  "search.index.rebuild": ["editor", "editing"],

  "system.health.summary": ["admin", "admin"],
  "system.health.history": ["admin", "admin"],
  "system.incident.list": ["admin", "admin"],
  "system.job.list": ["admin", "admin"],
  "system.job.get": ["admin", "admin"],
  "system.job.retry": ["admin", "admin"],
  "system.function.list": ["admin", "admin"],
  "system.function.pause": ["admin", "admin"],
  "system.function.resume": ["admin", "admin"],
  "system.log.search": ["admin", "admin"],
};
