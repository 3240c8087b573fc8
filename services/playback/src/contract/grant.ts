import { MasterGrant } from "@segue/delivery/contract";
import { z } from "zod";

export { GrantedRendition, RenditionName } from "@segue/delivery/contract";

/** The right to play one track until `expiresAt`, with everything a player needs before its first byte. */
export const PlayGrant = MasterGrant.extend({ trackId: z.uuid() });
export type PlayGrant = z.infer<typeof PlayGrant>;

/** Why a track may not or cannot be played; `message` is fit for the listener. */
export const RefusedTrack = z.object({ trackId: z.uuid(), code: z.string(), message: z.string() });
export type RefusedTrack = z.infer<typeof RefusedTrack>;

/** Tracks to play now or soon; naming one twice asks once. */
export const GrantInput = z.object({ trackIds: z.array(z.uuid()).min(1).max(20) });

/** Every track asked for is in exactly one of the two lists. */
export const GrantResult = z.object({ grants: z.array(PlayGrant), refused: z.array(RefusedTrack) });
export type GrantResult = z.infer<typeof GrantResult>;
