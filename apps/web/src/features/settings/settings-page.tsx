"use client";
import { Button, Link } from "@segue/ui";
import { type ReactNode, useId } from "react";
import { PageTitle } from "~/lib/page-states.tsx";
import { ApiKeySettings } from "./api-key-settings.tsx";
import { ListeningSettings } from "./listening-settings.tsx";
import { PasswordSettings } from "./password-settings.tsx";
import { ProfileSettings } from "./profile-settings.tsx";
import { SessionSettings } from "./session-settings.tsx";

/** Everything a listener may set about themselves and their sound. */
export function SettingsPage(): ReactNode {
  return (
    <>
      <PageTitle>Settings</PageTitle>
      <div className="flex max-w-2xl flex-col gap-12 px-(--page-gutter) pb-16">
        <SettingsSection title="Profile">
          <ProfileSettings />
        </SettingsSection>
        <SettingsSection title="Listening">
          <ListeningSettings />
        </SettingsSection>
        <SettingsSection title="Recommendations">
          <p className="text-muted text-sm">
            See what your recommendations are made of, steer them, and decide what does not count.
          </p>
          <Button asChild className="self-start">
            <Link href="/settings/taste">Your taste</Link>
          </Button>
        </SettingsSection>
        <SettingsSection title="Signed-in devices" anchor="devices">
          <SessionSettings />
        </SettingsSection>
        <SettingsSection title="Password">
          <PasswordSettings />
        </SettingsSection>
        <SettingsSection title="API keys">
          <ApiKeySettings />
        </SettingsSection>
      </div>
    </>
  );
}

function SettingsSection({
  title,
  anchor,
  children,
}: {
  title: string;
  /** Where a link from another page leads. */
  anchor?: string;
  children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section id={anchor} aria-labelledby={id} className="flex scroll-mt-20 flex-col gap-5">
      <h2 id={id} className="title text-xl">
        {title}
      </h2>
      {children}
    </section>
  );
}
