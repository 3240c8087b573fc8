"use client";
import { Eye, EyeOff } from "lucide-react";
import { type InputHTMLAttributes, type ReactNode, useState } from "react";
import { IconButton } from "./icon-button.tsx";
import { Input } from "./input.tsx";

/** A password, hidden until its owner wants to see what they type. */
export function PasswordInput(props: Omit<InputHTMLAttributes<HTMLInputElement>, "type">): ReactNode {
  const [isShown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input {...props} type={isShown ? "text" : "password"} className="pr-12" />
      <IconButton
        label={isShown ? "Hide password" : "Show password"}
        className="absolute inset-y-0 right-0.5 my-auto"
        onClick={() => setShown(!isShown)}
      >
        {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </div>
  );
}
