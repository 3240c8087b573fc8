"use client";
import { cn, IconButton, toast } from "@segue/ui";
import { Heart } from "lucide-react";
import { type ReactNode, startTransition, useOptimistic } from "react";

type LikeButtonProps = {
  title: string;
  isLiked: boolean;
  /** Settles once the change is stored; a rejection turns the heart back and says so. */
  onChange: (isLiked: boolean) => Promise<unknown> | void;
  className?: string;
};

/** The heart. It answers the press at once and takes it back only when storing fails. */
export function LikeButton({ title, isLiked, onChange, className }: LikeButtonProps): ReactNode {
  const [shown, setShown] = useOptimistic(isLiked);
  const press = (): void => {
    const next = !shown;
    startTransition(async () => {
      setShown(next);
      try {
        await onChange(next);
      } catch {
        toast.error(
          next ? `“${title}” could not be liked. Try again.` : `“${title}” is still liked. Try again.`,
        );
      }
    });
  };
  return (
    <IconButton
      label={shown ? `Remove ${title} from liked` : `Like ${title}`}
      size="sm"
      aria-pressed={shown}
      className={className}
      onClick={press}
    >
      <Heart
        aria-hidden
        fill={shown ? "currentColor" : "none"}
        className={cn("transition-transform", shown && "scale-110")}
      />
    </IconButton>
  );
}
