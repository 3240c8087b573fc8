export { auditActorOf, audited } from "./audit-event.ts";
export { createDataKeyStore, dataKeys, type DataKey, type DataKeyStore } from "./data-key-store.ts";
export {
  createFetchFromOutside,
  type FetchFromOutside,
  type OutsideRequest,
  type OutsideResponse,
} from "./fetch-from-outside.ts";
export { createFieldCipher, type FieldCipher, type FieldPlace } from "./field-cipher.ts";
export {
  indexedText,
  resealRows,
  rotateFieldKeys,
  sealPlainRows,
  type EncryptedColumn,
} from "./field-rows.ts";
export { KeyRingText, readKeyRing, type KeyRing, type WrappingKey } from "./key-ring.ts";
export { isPublicAddress } from "./public-address.ts";
export { deriveKey, seal, unseal } from "./seal.ts";
export { assertStrongSecrets, SecretSettingError, withSecretFiles } from "./secret-settings.ts";
