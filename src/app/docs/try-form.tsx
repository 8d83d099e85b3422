// Sends an operation as it is filled in, and shows what came back.
"use client";

import { type FormEvent, useState } from "react";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import { Button } from "../_ui/button";
import { cx } from "../_ui/cx";
import { Field } from "../_ui/field";
import { TextArea } from "../_ui/text-area";
import { TextInput } from "../_ui/text-input";
import type { ApiDocument, Operation } from "./document";
import { exampleOf } from "./example";
import { type Answer, send } from "./send";

type TryFormProps = { readonly operation: Operation; readonly document: ApiDocument; readonly token: string };

export function TryForm({ operation, document, token }: TryFormProps) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [body, setBody] = useState(() => (operation.body === undefined ? "" : bodyToBegin(operation.body, document)));
  const [answer, setAnswer] = useState<Answer>();
  const [busy, setBusy] = useState(false);
  const fields = operation.parameters.filter((parameter) => parameter.in === "path" || parameter.in === "query");

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setAnswer(await send(operation, values, body, token));
    setBusy(false);
  };
  return (
    <form noValidate onSubmit={submit} className="grid grid-cols-1 gap-3 rounded-control bg-sunken p-3">
      {fields.length > 0 && (
        <div className="grid gap-3 tab:grid-cols-2">
          {fields.map(({ name }) => (
            <Field key={name} label={name}>
              {(control) => (
                <TextInput
                  {...control}
                  value={values[name] ?? ""}
                  autoComplete="off"
                  onChange={(event) => setValues({ ...values, [name]: event.target.value })}
                  className="font-mono"
                />
              )}
            </Field>
          ))}
        </div>
      )}
      {operation.body !== undefined && (
        <Field label="Body" aside={operation.body.type}>
          {(control) => (
            <TextArea
              {...control}
              mono
              rows={Math.min(16, body.split("\n").length + 1)}
              value={body}
              onChange={(event) => setBody(event.target.value)}
            />
          )}
        </Field>
      )}
      <div>
        <Button type="submit" look="primary" busy={busy}>
          Send
        </Button>
      </div>
      {answer !== undefined && <Shown answer={answer} />}
    </form>
  );
}

/** The document's own example where it has one; a file as it is. */
function bodyToBegin({ schema, example }: NonNullable<Operation["body"]>, document: ApiDocument): string {
  const shown = example ?? exampleOf(schema, document);
  return typeof shown === "string" ? shown : JSON.stringify(shown, null, 2);
}

function Shown({ answer }: { readonly answer: Answer }) {
  return (
    <section aria-label="Answer" aria-live="polite">
      <p className="flex gap-3 pb-1.5 text-s">
        <b className={cx("rounded-full px-2 font-medium", answer.isGood ? "bg-good-soft text-good" : "bg-bad-soft text-bad")}>
          {answer.status}
        </b>
        <span className="text-ink-3 tabular-nums">{answer.milliseconds} ms</span>
      </p>
      {answer.text !== "" && (
        <ScrollRegion
          label="Body of the answer"
          className="whitespace-pre max-h-96 overflow-auto rounded-control border border-line bg-surface p-3 font-mono text-[12.5px]/5"
        >
          {answer.text}
        </ScrollRegion>
      )}
    </section>
  );
}
