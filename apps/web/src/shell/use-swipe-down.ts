"use client";
import { type PointerEvent, useRef } from "react";

const farEnoughPx = 72;

/** Handlers for an element that closes something when a finger pulls it down. Put `touch-action: none` on it. */
export function useSwipeDown(onSwipe: () => void): {
  onPointerDown: (event: PointerEvent) => void;
  onPointerUp: (event: PointerEvent) => void;
} {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event) => {
      start.current = event.pointerType === "touch" ? { x: event.clientX, y: event.clientY } : null;
    },
    onPointerUp: (event) => {
      const from = start.current;
      start.current = null;
      if (!from) return;
      const down = event.clientY - from.y;
      if (down > farEnoughPx && down > Math.abs(event.clientX - from.x) * 1.5) onSwipe();
    },
  };
}
