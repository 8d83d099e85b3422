// Bringing prompts in, and taking all of them out.
import { Download } from "lucide-react";
import type { Metadata } from "next";
import { buttonClass } from "@/app/_ui/button";
import { Section } from "../section";
import { Import } from "./import";

export const metadata: Metadata = { title: "Import and export" };

const exported = "/api/v2/history/saved-prompts/export/";

export default function TransferPage() {
  return (
    <>
      <Section
        title="Import"
        isPage
        about="A JSON or CSV file: ours, or any table with the columns act and prompt. You see what would happen before anything does."
      >
        <Import />
      </Section>
      <Section
        title="Export"
        about="Everything in your library. JSON brings back versions, labels, times and counts; CSV opens in a spreadsheet."
      >
        <div className="flex gap-2">
          <a href={`${exported}?format=json`} download className={buttonClass()}>
            <Download aria-hidden />
            JSON
          </a>
          <a href={`${exported}?format=csv`} download className={buttonClass()}>
            <Download aria-hidden />
            CSV
          </a>
        </div>
      </Section>
    </>
  );
}
