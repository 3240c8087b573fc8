import { notFound } from "next/navigation";

/** Any address that leads nowhere: the frame stays, music plays on, and the page says so. */
export default function MissingPage(): never {
  notFound();
}
