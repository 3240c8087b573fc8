import { Button, EmptyState, Link } from "@segue/ui";
import { Unplug } from "lucide-react";
import type { ReactNode } from "react";

export default function NotFound(): ReactNode {
  return (
    <>
      <h1 className="sr-only">Page not found</h1>
      <EmptyState
        icon={Unplug}
        title="There is no such page"
        hint="The link may be wrong or old. What is playing goes on."
        action={
          <Button asChild variant="primary">
            <Link href="/">Go to the home page</Link>
          </Button>
        }
      />
    </>
  );
}
