// The categories of one's own, beside those that come with Sheaf.
import type { Metadata } from "next";
import { Section } from "../section";
import { Categories } from "./categories";

export const metadata: Metadata = { title: "Categories" };

export default function CategoriesPage() {
  return (
    <Section title="Categories" isPage about="Eight come with Sheaf. Add your own where they don't fit.">
      <Categories />
    </Section>
  );
}
