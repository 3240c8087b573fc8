"use client";
import { cn, Input } from "@segue/ui";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { useUnsavedChanges } from "~/unsaved/unsaved-changes.ts";

type TrackFieldProps = {
  label: string;
  value: string;
  placeholder?: string;
  isRequired?: boolean;
  maxLength: number;
  className?: string;
  /** Resolves when kept; rejects with a sentence about what is wrong. */
  onSave: (value: string) => Promise<unknown>;
  messageOf: (error: unknown) => string;
};

/** A text in a row: saved on Enter or when it is left, put back by Escape, refused with the reason beneath it. */
export function TrackField(props: TrackFieldProps): ReactNode {
  const { value, onSave } = props;
  const errorId = useId();
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  useUnsavedChanges(text !== null && text.trim() !== value);

  const revert = (): void => {
    setText(null);
    setError(null);
  };
  const save = async (): Promise<void> => {
    if (text === null || isSaving) return;
    const wanted = text.trim();
    if (wanted === value) return revert();
    if (wanted === "" && props.isRequired) return setError(`${props.label} cannot be empty.`);
    setSaving(true);
    try {
      await onSave(wanted);
      revert();
    } catch (failure) {
      setError(props.messageOf(failure));
    } finally {
      setSaving(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Enter") void save();
    else if (event.key === "Escape" && text !== null) {
      event.stopPropagation();
      revert();
    }
  };

  return (
    <div className={cn("min-w-0", props.className)}>
      <Input
        aria-label={props.label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        aria-busy={isSaving}
        value={text ?? value}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={onKeyDown}
        className={cn(
          "h-9 truncate border-transparent bg-transparent px-2 hover:border-line-strong focus-visible:bg-raised aria-invalid:border-danger",
          isSaving && "opacity-60",
        )}
      />
      <p id={errorId} role={error ? "alert" : undefined} className="text-danger-ink px-2 text-xs font-medium">
        {error}
      </p>
    </div>
  );
}
