export type { DeliveryRouter } from "../router/index.ts";
export { GrantedRendition, GrantRequest, LoudnessPair, MasterGrant, RenditionName } from "./grant.ts";
export { imageBytesMax, ImageRef, imageSizes, ImageUpload } from "./image.ts";
export { MasterSummary } from "./master.ts";
export {
  UploadFilter,
  uploadBytesMax,
  UploadRequest,
  UploadState,
  UploadStatus,
  UploadTicket,
} from "./upload.ts";
