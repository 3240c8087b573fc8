"use client";
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
        <SettingsSection title="Signed-in devices">
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

function SettingsSection({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-5">
      <h2 id={id} className="title text-xl">
        {title}
      </h2>
      {children}
    </section>
  );
}
