import { describeObjectStore } from "./object-store.contract.ts";
import { openS3Emulator } from "./s3-emulator.ts";

describeObjectStore("S3", openS3Emulator);
