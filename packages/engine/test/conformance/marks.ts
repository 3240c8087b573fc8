/** What the functions do to the outside world: the only thing the suite looks at. */
export type Marks = string[];
