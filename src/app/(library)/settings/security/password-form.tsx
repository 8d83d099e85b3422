// The present password and the next.
"use client";

import { type FormEvent, useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { refusalOf, sentence } from "@/app/_ui/refusal";
import { sayDone, sayFailed } from "@/app/_ui/say";
import { TextInput } from "@/app/_ui/text-input";

const shortest = 10;

export function PasswordForm() {
  const change = trpc.account.password.useMutation();
  const utils = trpc.useUtils();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const gaps = {
      ...(current === "" ? { current: "Your present password is needed" } : {}),
      ...([...next].length < shortest ? { next: `At least ${shortest} characters` } : {}),
    };
    setErrors(gaps);
    if (Object.keys(gaps).length > 0) return;
    try {
      await change.mutateAsync({ current, next });
      setCurrent("");
      setNext("");
      void utils.account.sessions.invalidate();
      sayDone("Password changed");
    } catch (error) {
      const refusal = refusalOf(error);
      const fields = refusal.code === "not_authenticated" ? { current: "This isn't your password" } : refusal.fields;
      setErrors(fields);
      if (Object.keys(fields).length === 0) sayFailed(sentence("Couldn't change the password", error));
    }
  };
  return (
    <form noValidate onSubmit={save} className="grid max-w-[400px] gap-4">
      <Field label="Present password" error={errors.current}>
        {(control) => (
          <TextInput
            {...control}
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        )}
      </Field>
      <Field label="New password" error={errors.next}>
        {(control) => (
          <TextInput
            {...control}
            type="password"
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button type="submit" look="primary" busy={change.isPending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
