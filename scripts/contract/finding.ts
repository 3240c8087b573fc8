/** A change of a public contract that can break somebody who relied on it. */
export interface Finding {
  rule: Rule;
  /** Where in the contract: an operation or event, then the field. */
  where: string;
  message: string;
}

/** Every way in which a change can break callers or consumers that the check knows. */
export const rules = {
  "path-removed": "Callers get 404. Deprecate it first and remove it after its sunset.",
  "operation-removed": "Callers get 404. Deprecate it first and remove it after its sunset.",
  "operation-id-changed": "Generated clients lose the method of this name.",
  "success-status-changed": "Callers check for the status they know.",
  "success-body-changed": "Callers read a body of the media type they know.",
  "authentication-added": "Callers without credentials get 401.",
  "role-raised": "People who could call it get 403.",
  "scope-changed": "Keys made for the old scope get 403.",
  "parameter-removed": "What callers send is ignored from now on.",
  "required-parameter-added": "Requests of before lack it and get 400.",
  "parameter-made-required": "Requests of before may lack it and get 400.",
  "request-body-added": "Requests of before have no body and get 400.",
  "request-body-removed": "What callers send is ignored from now on.",
  "request-media-type-removed": "Requests of before get 415.",
  "sunset-too-soon": "Callers need half a year between deprecation and sunset.",
  "sunset-moved-earlier": "Callers planned with the date they were told.",
  "required-input-added": "Requests of before lack the field and get 400.",
  "input-made-required": "Requests of before may lack the field and get 400.",
  "input-removed": "What callers send is ignored from now on.",
  "input-type-narrowed": "Values that were taken get 400.",
  "input-null-removed": "Null was taken and gets 400.",
  "input-enum-value-removed": "A value that was taken gets 400.",
  "input-minimum-raised": "Values that were taken get 400.",
  "input-maximum-lowered": "Values that were taken get 400.",
  "input-length-tightened": "Texts that were taken get 400.",
  "input-items-tightened": "Lists that were taken get 400.",
  "input-pattern-changed": "Texts that were taken may get 400.",
  "input-format-changed": "Texts that were taken may get 400.",
  "input-default-changed": "Leaving the field out means something else.",
  "input-variant-removed": "A form of the value that was taken gets 400.",
  "input-closed": "Fields that were passed over get 400.",
  "output-removed": "Readers miss a field they were promised.",
  "output-made-optional": "Readers miss a field they were promised.",
  "output-type-changed": "Readers get a value of another type.",
  "output-null-added": "Readers get null where there was always a value.",
  "output-enum-value-added": "Readers get a value they do not know.",
  "output-format-changed": "Readers cannot rely on the form of the text.",
  "output-variant-added": "Readers get a form of the value they do not know.",
  "event-removed": "Consumers wait for it in vain.",
} as const;
export type Rule = keyof typeof rules;

export type Report = (rule: Rule, where: string, what: string) => void;
