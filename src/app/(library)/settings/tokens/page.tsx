// Tokens for programs.
import type { Metadata } from "next";
import { Section } from "../section";
import { Tokens } from "./tokens";

export const metadata: Metadata = { title: "API tokens" };

export default function TokensPage() {
  return (
    <Section title="API tokens" isPage about="For scripts and other programs. A token is shown once, here, and kept only as a hash.">
      <Tokens />
    </Section>
  );
}
