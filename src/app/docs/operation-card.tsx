// One operation: closed a line, open what it takes and answers, and a form to try it.
"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { cx } from "../_ui/cx";
import { type ApiDocument, type Operation, resolved, typeName } from "./document";
import { TryForm } from "./try-form";

const colors: Record<string, string> = {
  GET: "bg-info-soft text-info",
  POST: "bg-good-soft text-good",
  DELETE: "bg-bad-soft text-bad",
};

type OperationCardProps = { readonly operation: Operation; readonly document: ApiDocument; readonly token: string };

export function OperationCard({ operation, document, token }: OperationCardProps) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
      <summary className="flex min-h-11 list-none flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 outline-offset-[-2px] hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-90" />
        <span
          className={cx(
            "w-14 shrink-0 rounded-key text-center font-medium font-mono text-xs/5",
            colors[operation.method] ?? "bg-accent-soft text-ink",
          )}
        >
          {operation.method}
        </span>
        <code className="min-w-0 font-mono text-[12.5px] [overflow-wrap:anywhere]">{operation.path}</code>
        <span className="ml-auto text-ink-2 text-m">
          {operation.summary}
          {operation.isPublic && <span className="ml-2 rounded-full bg-selected px-2 text-ink-2 text-s">public</span>}
        </span>
      </summary>
      {open && (
        <div className="grid gap-4 px-4 pt-1 pb-5">
          {operation.description !== "" && <p className="whitespace-pre-wrap text-ink-2">{operation.description}</p>}
          <Takes operation={operation} document={document} />
          <Part title="Answers">
            <ul className="grid gap-1">
              {operation.answers.map(({ status, description }) => (
                <li key={status} className="flex gap-3">
                  <code className="w-12 shrink-0 font-mono text-[12.5px]">{status}</code>
                  <span className="text-ink-2">{description}</span>
                </li>
              ))}
            </ul>
          </Part>
          <TryForm operation={operation} document={document} token={token} />
        </div>
      )}
    </details>
  );
}

function Takes({ operation, document }: Omit<OperationCardProps, "token">) {
  const body = operation.body === undefined ? undefined : resolved(operation.body.schema, document);
  const fields = Object.entries(body?.properties ?? {});
  if (operation.parameters.length === 0 && fields.length === 0) return null;
  return (
    <Part title="Takes">
      <ul className="grid gap-1">
        {operation.parameters.map((parameter) => (
          <Line
            key={`${parameter.in} ${parameter.name}`}
            name={parameter.name}
            place={parameter.in}
            type={parameter.schema === undefined ? "" : typeName(parameter.schema, document)}
            isRequired={parameter.required === true}
            about={parameter.description}
          />
        ))}
        {fields.map(([name, schema]) => (
          <Line
            key={`body ${name}`}
            name={name}
            place="body"
            type={typeName(schema, document)}
            isRequired={body?.required?.includes(name) === true}
            about={schema.description}
          />
        ))}
      </ul>
    </Part>
  );
}

type LineProps = {
  readonly name: string;
  readonly place: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly about: string | undefined;
};

const Line = ({ name, place, type, isRequired, about }: LineProps) => (
  <li className="flex flex-wrap gap-x-3">
    <code className="font-medium font-mono text-[12.5px]">{name}</code>
    <span className="text-ink-3 text-s/5">
      {place}, {type}
      {isRequired && <b className="font-medium text-accent"> required</b>}
    </span>
    {about !== undefined && <span className="basis-full text-ink-2">{about}</span>}
  </li>
);

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h3 className="pb-1 font-medium text-ink-3 text-s">{title}</h3>
    {children}
  </section>
);
