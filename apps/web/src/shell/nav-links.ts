import {
  Bookmark,
  CirclePlay,
  Disc3,
  Heart,
  History,
  Home,
  Library,
  type LucideIcon,
  Search,
  Shapes,
} from "lucide-react";

/** One place the navigation leads to. */
export type NavLink = { href: string; label: string; icon: LucideIcon; needsAccount: boolean };

/** Where everyone may go. */
export const browseLinks: readonly NavLink[] = [
  { href: "/", label: "Home", icon: Home, needsAccount: false },
  { href: "/search", label: "Search", icon: Search, needsAccount: false },
  { href: "/new", label: "New releases", icon: Disc3, needsAccount: false },
  { href: "/genres", label: "Genres", icon: Shapes, needsAccount: false },
];

/** What belongs to the listener. */
export const libraryLinks: readonly NavLink[] = [
  { href: "/library/liked", label: "Liked tracks", icon: Heart, needsAccount: true },
  { href: "/library/history", label: "History", icon: History, needsAccount: true },
  { href: "/library/continue", label: "Continue listening", icon: CirclePlay, needsAccount: true },
  { href: "/library/bookmarks", label: "Bookmarks", icon: Bookmark, needsAccount: true },
];

/** The four tabs at the bottom of a phone. */
export const tabLinks: readonly NavLink[] = [
  { href: "/", label: "Home", icon: Home, needsAccount: false },
  { href: "/search", label: "Search", icon: Search, needsAccount: false },
  { href: "/new", label: "New", icon: Disc3, needsAccount: false },
  { href: "/library", label: "Library", icon: Library, needsAccount: false },
];

/** True when `pathname` is that place or lies below it; home is only home. */
export function isCurrentPlace(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
