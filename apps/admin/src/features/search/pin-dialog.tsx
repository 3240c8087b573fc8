"use client";
import type { Pin } from "~/lib/api-types.ts";
import { Button, Dialog, Field, FormFailure, IconButton, Input, toast } from "@segue/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronUp, Plus, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useDebounced } from "~/lib/use-debounced.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

type Target = Pin["targets"][number];

const lineClasses = "flex min-h-11 items-center gap-2 text-sm";

/** Asks for a search and for what stands first in it; null makes new pins. */
export function PinDialog({ pin, onClose }: { pin: Pin | null; onClose: () => void }): ReactNode {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [query, setQuery] = useState(pin?.query ?? "");
  const [targets, setTargets] = useState<readonly Target[]>(pin?.targets ?? []);
  const save = useMutation(
    trpc.search.pin.set.mutationOptions({
      async onSuccess() {
        await cache.invalidateQueries({ queryKey: trpc.search.pin.list.queryKey() });
        toast.success(`They stand first for “${query.trim()}” from now on.`);
        onClose();
      },
    }),
  );
  const submit = () =>
    save.mutate({
      query,
      targets: targets.map(({ id, type }) => ({ id, type })),
      ...(pin ? { id: pin.id } : {}),
    });
  const raise = (index: number) =>
    setTargets(targets.with(index - 1, targets[index] as Target).with(index, targets[index - 1] as Target));
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={pin ? "Change pinned results" : "Pin results"}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabled={query.trim() === "" || targets.length === 0 || save.isPending}
            onClick={submit}
          >
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <Field label="When somebody searches for" isRequired>
          <Input value={query} maxLength={200} onChange={(event) => setQuery(event.target.value)} />
        </Field>
        {targets.length > 0 && (
          <ol aria-label="These stand first">
            {targets.map((target, index) => (
              <li key={target.id} className={lineClasses}>
                <span className="figures text-muted w-5">{index + 1}</span>
                <span className="min-w-0 flex-1 truncate font-medium">
                  {target.name ?? "No longer published"}
                </span>
                <IconButton
                  label={`Move ${target.name ?? "it"} up`}
                  size="sm"
                  disabled={index === 0}
                  onClick={() => raise(index)}
                >
                  <ChevronUp aria-hidden />
                </IconButton>
                <IconButton
                  label={`Remove ${target.name ?? "it"}`}
                  size="sm"
                  onClick={() => setTargets(targets.filter((other) => other !== target))}
                >
                  <X aria-hidden />
                </IconButton>
              </li>
            ))}
          </ol>
        )}
        <TargetFinder
          isFull={targets.length >= 10}
          chosen={targets}
          onChoose={(target) => setTargets([...targets, target])}
        />
        <FormFailure message={save.error && toFailure(save.error).message} />
      </div>
    </Dialog>
  );
}

function TargetFinder(props: {
  isFull: boolean;
  chosen: readonly Target[];
  onChoose: (target: Target) => void;
}): ReactNode {
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const q = useDebounced(text.trim());
  const { data } = useQuery(trpc.search.query.queryOptions({ q, limit: 6 }, { enabled: q !== "" }));
  const found = (q === "" ? [] : (data?.hits ?? [])).filter(
    (hit) => !props.chosen.some(({ id }) => id === hit.id),
  );
  return (
    <div>
      <Field label="Show first" hint={props.isFull ? "Ten is the most." : "Search the catalogue and add."}>
        <Input value={text} disabled={props.isFull} onChange={(event) => setText(event.target.value)} />
      </Field>
      <ul aria-label="Found" className="mt-2">
        {found.map((hit) => (
          <li key={hit.id} className={lineClasses}>
            <span className="min-w-0 flex-1 truncate">
              {hit.name.text}
              <span className="text-muted">
                {" "}
                · {hit.artists.map(({ name }) => name).join(", ") || hit.type}
              </span>
            </span>
            <IconButton
              label={`Add ${hit.name.text}`}
              size="sm"
              onClick={() => props.onChoose({ id: hit.id, type: hit.type, name: hit.name.text })}
            >
              <Plus aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
