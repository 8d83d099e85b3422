// One's password, and where one is signed in.
import type { Metadata } from "next";
import { Section } from "../section";
import { PasswordForm } from "./password-form";
import { Sessions } from "./sessions";

export const metadata: Metadata = { title: "Password and sessions" };

export default function SecurityPage() {
  return (
    <>
      <Section title="Password" isPage about="Ten characters or more. A few words in a row are easier to keep than a riddle.">
        <PasswordForm />
      </Section>
      <Section title="Sessions" about="Where you are signed in. Ending one signs that browser out within a second.">
        <Sessions />
      </Section>
    </>
  );
}
