// One operation: closed a line, open what it takes and answers, and a form to try it.
"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { cx } from "../_ui/cx";
import { ScrollRegion } from "../_ui/scroll-region";
import { type ApiDocument, type Operation, resolved, type Schema, typeName } from "./document";
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
        <div className="grid grid-cols-1 gap-4 px-4 pt-1 pb-5">
          {operation.description !== "" && <p className="whitespace-pre-wrap text-ink-2">{operation.description}</p>}
          <Takes operation={operation} document={document} />
          <Part title="Answers">
            <ul className="grid grid-cols-1 gap-1">
              {operation.answers.map((answer) => (
                <AnswerLine key={answer.status} {...answer} />
              ))}
            </ul>
          </Part>
          <TryForm operation={operation} document={document} token={token} />
        </div>
      )}
    </details>
  );
}

/** What stands between backticks is code. */
const withCode = (text: string): ReactNode =>
  text.split("`").map((part, at) =>
    at % 2 === 1 ? (
      <code key={part} className="font-mono text-[12.5px]">
        {part}
      </code>
    ) : (
      part
    ),
  );

function AnswerLine({ status, description, example }: Operation["answers"][number]) {
  const text = typeof example === "string" ? example : JSON.stringify(example, null, 2);
  return (
    <li className="grid grid-cols-[3.75rem_minmax(0,1fr)] gap-x-3">
      <code className="font-mono text-[12.5px]/5">{status}</code>
      <span className="text-ink-2">{withCode(description)}</span>
      {status.startsWith("2") && example !== undefined && (
        <ScrollRegion
          label={`Example of the answer ${status}`}
          className="whitespace-pre col-span-2 mt-1.5 mb-2 max-h-72 overflow-auto rounded-control border border-line bg-sunken p-3 font-mono text-[12.5px]/5"
        >
          {text}
        </ScrollRegion>
      )}
    </li>
  );
}

// What GET gave may be sent back: nobody has to read about each of these.
const isPassedOver = ({ description }: Schema): boolean => description?.startsWith("Read-only") === true;

function Takes({ operation, document }: Omit<OperationCardProps, "token">) {
  const body = operation.body === undefined ? undefined : resolved(operation.body.schema, document);
  const all = Object.entries(body?.properties ?? {});
  const isRequired = (name: string) => body?.required?.includes(name) === true;
  const fields = all.filter(([, schema]) => !isPassedOver(schema)).toSorted(([a], [b]) => Number(isRequired(b)) - Number(isRequired(a)));
  const passedOver = all.filter(([, schema]) => isPassedOver(schema)).map(([name]) => name);
  if (operation.parameters.length === 0 && all.length === 0) return null;
  return (
    <Part title="Takes">
      <ul className="grid grid-cols-1 gap-1">
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
            isRequired={isRequired(name)}
            about={schema.description}
          />
        ))}
        {passedOver.length > 0 && <li className="text-ink-3 text-s/5">Read-only, accepted and passed over: {passedOver.join(", ")}</li>}
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
