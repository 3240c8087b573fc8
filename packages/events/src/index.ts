export { defineEvent, type DomainEvent, type EventDefinition, type EventOf } from "./define-event.ts";
export { auditEvents } from "./audit.ts";
export { authEvents } from "./auth.ts";
export { catalogEvents } from "./catalog.ts";
export { deliveryEvents, MasterProbe, UploadTags } from "./delivery.ts";
export { playbackEvents } from "./playback.ts";
export { searchEvents } from "./search.ts";
export { socialEvents } from "./social.ts";
export { usersEvents } from "./users.ts";
