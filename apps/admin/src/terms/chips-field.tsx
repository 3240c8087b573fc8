"use client";
import { Field, IconButton, Input } from "@segue/ui";
import { X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

/** Something that exists (with its id), or that is made when it is saved (by its name alone). */
export type Term = { id?: string; name: string };

type ChipsFieldProps = {
  label: string;
  hint?: string;
  /** What one of them is called, as in "artist". */
  noun: string;
  values: readonly Term[];
  suggestions: readonly { id: string; name: string }[];
  onChange: (values: Term[]) => void;
  error?: string | null | undefined;
  isRequired?: boolean;
};

const sameName = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase();

/** Several names in order: Enter or a comma adds what is typed, Backspace in the empty box takes the last one off. */
export function ChipsField(props: ChipsFieldProps): ReactNode {
  const { values, suggestions, noun, onChange } = props;
  const [text, setText] = useState("");
  const listId = useId();
  const add = (name: string): void => {
    const wanted = name.trim();
    setText("");
    if (wanted === "" || values.some((value) => sameName(value.name, wanted))) return;
    onChange([...values, suggestions.find((known) => sameName(known.name, wanted)) ?? { name: wanted }]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Enter" || event.key === ",") {
      if (event.key === "Enter" && text.trim() === "") return;
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && text === "" && values.length > 0) onChange(values.slice(0, -1));
  };
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={props.label}
        hint={props.hint ?? `Type a name and press Enter. A new ${noun} is made when you save.`}
        error={props.error}
      >
        <Input
          list={listId}
          value={text}
          placeholder={`Add ${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`}
          autoComplete="off"
          onKeyDown={onKeyDown}
          onBlur={() => add(text)}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <datalist id={listId}>
        {suggestions.map(({ id, name }) => (
          <option key={id} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      {values.length > 0 && (
        <ul aria-label={props.label} className="flex flex-wrap gap-1.5">
          {values.map((value) => (
            <li
              key={value.id ?? value.name}
              className="bg-hover flex min-h-8 max-w-full items-center gap-1 rounded-full pl-3 text-sm font-medium"
            >
              <span className="truncate">{value.name}</span>
              {value.id === undefined && <span className="text-accent-ink text-xs">new</span>}
              <IconButton
                size="sm"
                label={`Remove ${value.name}`}
                onClick={() => onChange(values.filter((other) => other !== value))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
