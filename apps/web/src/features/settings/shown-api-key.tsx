"use client";
import { Button, Card, Field, Input, toast } from "@segue/ui";
import { type ReactNode, useRef } from "react";

/** A new key's secret, the one time that it can be seen, with a way to copy it. */
export function ShownApiKey({ secret, onDone }: { secret: string; onDone: () => void }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      toast.success("The key is in your clipboard.");
    } catch {
      // Clipboards are closed to pages without https or permission: it can still be copied by hand.
      box.current?.querySelector("input")?.select();
      toast.info("Copy the selected key by hand.");
    }
  };
  return (
    <Card>
      <div ref={box} className="flex flex-col gap-4">
        <Field label="Your new key" hint="It is shown this once. Keep it where you keep passwords.">
          <Input readOnly value={secret} className="font-mono" onFocus={(event) => event.target.select()} />
        </Field>
        <div className="flex gap-3">
          <Button variant="primary" onClick={() => void copy()}>
            Copy
          </Button>
          <Button variant="quiet" onClick={onDone}>
            I have kept it
          </Button>
        </div>
      </div>
    </Card>
  );
}
