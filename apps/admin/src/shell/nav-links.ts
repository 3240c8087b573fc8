import {
  Activity,
  Disc3,
  ListChecks,
  type LucideIcon,
  Mic2,
  ScrollText,
  Search,
  Shapes,
  ShieldCheck,
  Sparkles,
  Upload,
  Users,
} from "lucide-react";

/** One place the navigation leads to. */
export type NavLink = { href: string; label: string; icon: LucideIcon; isForAdmins: boolean };

const links: readonly NavLink[] = [
  { href: "/upload", label: "Upload", icon: Upload, isForAdmins: false },
  { href: "/releases", label: "Releases", icon: Disc3, isForAdmins: false },
  { href: "/artists", label: "Artists", icon: Mic2, isForAdmins: false },
  { href: "/genres", label: "Genres", icon: Shapes, isForAdmins: false },
  { href: "/search", label: "Search", icon: Search, isForAdmins: false },
  { href: "/recommendations", label: "Recommendations", icon: Sparkles, isForAdmins: true },
  { href: "/people", label: "People", icon: Users, isForAdmins: true },
  { href: "/audit", label: "Audit log", icon: ShieldCheck, isForAdmins: true },
  { href: "/health", label: "System health", icon: Activity, isForAdmins: true },
  { href: "/jobs", label: "Jobs", icon: ListChecks, isForAdmins: true },
  { href: "/logs", label: "Logs", icon: ScrollText, isForAdmins: true },
];

/** Where somebody of this role may go. */
export const linksFor = (role: string): readonly NavLink[] =>
  links.filter(({ isForAdmins }) => !isForAdmins || role === "admin");

/** True when `pathname` is that place or lies below it. */
export const isCurrentPlace = (href: string, pathname: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
