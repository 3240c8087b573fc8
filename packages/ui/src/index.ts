export { AlertDialog } from "./alert-dialog.tsx";
export { Avatar } from "./avatar.tsx";
export { Badge, ExplicitBadge } from "./badge.tsx";
export { Button, buttonClasses, type ButtonProps } from "./button.tsx";
export { Card } from "./card.tsx";
export { cn } from "./class-names.ts";
export { coverTint } from "./cover-tint.ts";
export { Cover, coverSizesPx, type ImageRef } from "./cover.tsx";
export { Dialog, type DialogProps } from "./dialog.tsx";
export { ContextMenu, DropdownMenu } from "./dropdown-menu.tsx";
export { EmptyState } from "./empty-state.tsx";
export { ErrorState } from "./error-state.tsx";
export { Field, useFieldControl } from "./field.tsx";
export { FormFailure } from "./form-failure.tsx";
export { formText } from "./form-text.ts";
export {
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatLength,
  formatReleaseDate,
  formatSpokenDuration,
} from "./format.ts";
export { IconButton, type IconButtonProps } from "./icon-button.tsx";
export { Input, Textarea } from "./input.tsx";
export { Kbd } from "./kbd.tsx";
export { Link, type LinkProps, LinkProvider } from "./link.tsx";
export { MediaCard } from "./media-card.tsx";
export type { MenuEntry } from "./menu-entry.tsx";
export { PasswordInput } from "./password-input.tsx";
export { Popover } from "./popover.tsx";
export { ProgressBar } from "./progress-bar.tsx";
export { ScrollContainer, useScrollContainer } from "./scroll-container.tsx";
export { SegueMark } from "./segue-mark.tsx";
export { type Option, Select } from "./select.tsx";
export { Sheet } from "./sheet.tsx";
export { Shelf } from "./shelf.tsx";
export { MediaCardSkeleton, RowsSkeleton, Skeleton, SkeletonGroup } from "./skeleton.tsx";
export { Slider } from "./slider.tsx";
export { Spinner } from "./spinner.tsx";
export { Checkbox, Switch } from "./switch.tsx";
export type { TableSort } from "./table-head.tsx";
export { type HeldKeys, Table, type TableColumn, type TableProps } from "./table.tsx";
export { type Tab, Tabs } from "./tabs.tsx";
export { type Theme, themeOptions, ThemeProvider, ThemeToggle, useThemeChoice } from "./theme.tsx";
export { toast, Toaster } from "./toaster.tsx";
export { Tooltip, TooltipProvider } from "./tooltip.tsx";
export { SkipLink, VisuallyHidden } from "./visually-hidden.tsx";
