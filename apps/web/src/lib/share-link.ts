import { toast } from "@segue/ui";

/** Puts the full address of a page of this app into the clipboard and says so. */
export async function shareLink(path: string): Promise<void> {
  const url = `${location.origin}${path}`;
  try {
    await navigator.clipboard.writeText(url);
    toast.success("The link is in your clipboard.");
  } catch {
    // Clipboards are closed to pages without https or permission; the address can still be copied by hand.
    toast.info(url);
  }
}
