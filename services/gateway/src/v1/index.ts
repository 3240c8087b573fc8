export { apiVersion, publicDocument, restContracts, servicesLeftOut } from "./contracts.ts";
export { registerDocs } from "./docs.ts";
export { registerV1, type V1Deps } from "./register-v1.ts";
