"use client";
import {
  Avatar,
  Button,
  ErrorState,
  Field,
  formText,
  Input,
  RowsSkeleton,
  SkeletonGroup,
  Textarea,
  toast,
} from "@segue/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, type FormEvent, type ReactNode, useRef, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

const pictureBytesMax = 20 * 1024 * 1024;

/** Name, text and picture that others see. */
export function ProfileSettings(): ReactNode {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const { data, error, refetch } = useQuery(trpc.users.profile.me.queryOptions());
  const update = useMutation(
    trpc.users.profile.update.mutationOptions({
      onSuccess(profile) {
        queryClient.setQueryData(trpc.users.profile.me.queryKey(), profile);
        toast.success("Your profile is saved.");
      },
      onError: (failure) => toast.error(toFailure(failure).message),
    }),
  );
  const createUpload = useMutation(trpc.delivery.image.createUpload.mutationOptions());

  if (error && !data) return <ErrorState title={toFailure(error).message} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <SkeletonGroup label="Loading your profile">
        <RowsSkeleton count={3} />
      </SkeletonGroup>
    );
  }

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const bio = formText(form, "bio").trim();
    update.mutate({ displayName: formText(form, "displayName"), bio: bio === "" ? null : bio });
  };
  const choosePicture = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const picture = target.files?.[0];
    target.value = "";
    if (!picture) return;
    if (picture.size > pictureBytesMax)
      return void toast.error("The picture is larger than 20 MB. Choose a smaller one.");
    setSending(true);
    try {
      const { uploadUrl } = await createUpload.mutateAsync({ sizeBytes: picture.size });
      const response = await fetch(uploadUrl, { method: "PUT", body: picture });
      const answer = (await response.json()) as { id?: string; message?: string };
      if (!response.ok || answer.id === undefined)
        throw new Error(answer.message ?? "The picture could not be used.");
      update.mutate({ avatarImageId: answer.id });
    } catch (failure) {
      toast.error(failure instanceof Error ? failure.message : "The picture could not be sent. Try again.");
    } finally {
      setSending(false);
    }
  };

  return (
    <form key={data.userId} onSubmit={save} className="flex flex-col gap-5">
      <div className="flex items-center gap-5">
        <Avatar name={data.displayName} image={data.avatar} className="size-20 text-xl" />
        <input
          ref={file}
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
          aria-label="Choose a picture"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => void choosePicture(event)}
        />
        <Button onClick={() => file.current?.click()} disabled={isSending}>
          {isSending ? "Sending …" : "Change picture"}
        </Button>
        {data.avatar && (
          <Button variant="quiet" onClick={() => update.mutate({ avatarImageId: null })}>
            Remove
          </Button>
        )}
      </div>
      <Field label="Name" isRequired>
        <Input name="displayName" defaultValue={data.displayName} maxLength={60} autoComplete="nickname" />
      </Field>
      <Field label="About you" hint="Up to 500 characters; anyone can read it.">
        <Textarea name="bio" defaultValue={data.bio ?? ""} maxLength={500} rows={3} />
      </Field>
      <Button type="submit" variant="primary" className="self-start" disabled={update.isPending}>
        Save
      </Button>
    </form>
  );
}
