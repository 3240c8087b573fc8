"use client";
import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, use, useId } from "react";
import { cn } from "./class-names.ts";

type FieldControl = {
  id?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: true | undefined;
  required?: boolean | undefined;
};

const FieldContext = createContext<FieldControl>({});

/** The ids and states a control must carry to belong to the Field around it; empty outside of one. */
export function useFieldControl(): FieldControl {
  return use(FieldContext);
}

type FieldProps = {
  label: string;
  hint?: ReactNode;
  /** One sentence that says what to do next; announced when it appears. */
  error?: string | null | undefined;
  isRequired?: boolean;
  className?: string;
  children: ReactNode;
};

/** A label, one control, and beneath it a hint or an error, joined for assistive technology. */
export function Field({ label, hint, error, isRequired, className, children }: FieldProps): ReactNode {
  const id = useId();
  const noteId = `${id}-note`;
  const control: FieldControl = {
    id,
    "aria-describedby": hint || error ? noteId : undefined,
    "aria-invalid": error ? true : undefined,
    required: isRequired,
  };
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-ink text-sm font-semibold">
        {label}
        {isRequired && (
          <span aria-hidden className="text-muted">
            {" "}
            *
          </span>
        )}
      </label>
      <FieldContext value={control}>{children}</FieldContext>
      <div id={noteId} aria-live="polite" className="text-xs">
        {error ? (
          <span className="text-danger-ink flex items-start gap-1.5 font-medium">
            <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
            {error}
          </span>
        ) : (
          hint && <span className="text-muted">{hint}</span>
        )}
      </div>
    </div>
  );
}
