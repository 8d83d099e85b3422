// The operations by group: names at the left, each to open and try at the right.
"use client";

import { CircleAlert } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { Button } from "../_ui/button";
import { EmptyState } from "../_ui/empty-state";
import { Field } from "../_ui/field";
import { Skeleton } from "../_ui/skeleton";
import { TextInput } from "../_ui/text-input";
import { type ApiDocument, groupsOf, groupsWith } from "./document";
import { OperationCard } from "./operation-card";

type Loaded = { readonly state: "loading" } | { readonly state: "failed" } | { readonly state: "ready"; readonly document: ApiDocument };

export function Reference() {
  const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });
  const load = useCallback(async () => {
    setLoaded({ state: "loading" });
    try {
      const answer = await fetch("/api/v2/openapi.json");
      if (!answer.ok) throw new Error(answer.statusText);
      const document: ApiDocument = await answer.json();
      setLoaded({ state: "ready", document });
    } catch {
      setLoaded({ state: "failed" });
    }
  }, []);
  useEffect(() => void load(), [load]);

  if (loaded.state === "ready") return <Groups document={loaded.document} />;
  if (loaded.state === "failed")
    return (
      <main id="main">
        <EmptyState
          isPage
          icon={<CircleAlert aria-hidden />}
          title="Couldn't load the document"
          actions={<Button onClick={load}>Try again</Button>}
        />
      </main>
    );
  return (
    <main id="main" aria-busy className="mx-auto grid max-w-[760px] gap-2 px-6 py-8">
      <h1 className="sr-only">API documentation</h1>
      {Array.from({ length: 12 }, (_, index) => index).map((index) => (
        <Skeleton key={index} className="h-11" />
      ))}
    </main>
  );
}

const anchor = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-");

function Groups({ document }: { readonly document: ApiDocument }) {
  const all = useMemo(() => groupsOf(document), [document]);
  const [words, setWords] = useState("");
  const [token, setToken] = useState("");
  const groups = useMemo(() => groupsWith(all, words), [all, words]);
  return (
    <div className="mx-auto grid max-w-[1080px] gap-x-12 px-6 py-8 max-tab:px-4 wide:grid-cols-[180px_minmax(0,1fr)]">
      <nav aria-label="Groups" className="max-wide:hidden">
        <ul className="sticky top-20 grid gap-0.5">
          {groups.map(({ name, operations }) => (
            <li key={name}>
              <a
                href={`#${anchor(name)}`}
                className="flex h-[30px] items-center rounded-control px-2 text-ink-2 hover:bg-sunken hover:text-ink"
              >
                <span className="grow">{name}</span>
                <span className="text-ink-3 text-s">{operations.length}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" className="min-w-0">
        <h1 className="font-semibold text-title tracking-[-0.015em]">REST</h1>
        <p className="max-w-[64ch] pt-1 pb-4 text-ink-2">
          JSON in camelCase. Programs send a token; this page uses your session, or the token you give it here. Nothing you type on this
          page is kept.
        </p>
        <div className="grid max-w-[720px] gap-4 tab:grid-cols-2">
          <Field label="Find an operation">
            {(control) => (
              <TextInput
                {...control}
                type="search"
                value={words}
                placeholder="versions, DELETE, share-key …"
                autoComplete="off"
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </Field>
          <Field label="Token" aside="if you like">
            {(control) => (
              <TextInput
                {...control}
                value={token}
                placeholder="shf_…"
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setToken(event.target.value)}
                className="font-mono"
              />
            )}
          </Field>
        </div>
        {groups.length === 0 && <p className="pt-8 text-ink-2">No operation has all of these words.</p>}
        {groups.map(({ name, description, operations }) => (
          <section key={name} id={anchor(name)} className="scroll-mt-16 pt-8">
            <h2 className="font-semibold text-heading">{name}</h2>
            <p className="pb-2 text-ink-2">{description}</p>
            <div className="divide-y divide-line rounded-panel border border-line">
              {operations.map((operation) => (
                <OperationCard key={operation.id} operation={operation} document={document} token={token.trim()} />
              ))}
            </div>
          </section>
        ))}
      </main>
    </div>
  );
}
