// One's name, address and look, and the way out.
import type { Metadata } from "next";
import { Section } from "../section";
import { ProfileForm } from "./profile-form";
import { SignOutButton } from "./sign-out-button";
import { ThemeChoice } from "./theme-choice";

export const metadata: Metadata = { title: "Profile" };

export default function ProfilePage() {
  return (
    <>
      <Section title="Profile" isPage>
        <ProfileForm />
      </Section>
      <Section title="Look">
        <ThemeChoice />
      </Section>
      <Section title="This browser" about="Signing out ends this session. Drafts in this browser stay.">
        <SignOutButton />
      </Section>
    </>
  );
}
