import { config } from "zod";

// Zod looks for a faster way of checking by evaluating text, which the policy of our pages forbids and reports.
config({ jitless: true });
