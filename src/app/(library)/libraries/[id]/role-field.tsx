// What somebody may do in a library.
"use client";

import { Field } from "@/app/_ui/field";
import { Select } from "@/app/_ui/select";
import { type Role, roles } from "@/lib/contract/library";
import { roleNames } from "../../_libraries/use-libraries";

type RoleFieldProps = { readonly label: string; readonly value: Role; readonly onChange: (role: Role) => void };

export function RoleField({ label, value, onChange }: RoleFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(event) => {
            const role = roles.find((each) => each === event.target.value);
            if (role !== undefined) onChange(role);
          }}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {roleNames[role]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
