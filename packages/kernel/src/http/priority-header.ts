/** The caller's priority class, by which the receiver sheds before it reads anything else. */
export const priorityHeader = "x-priority";
