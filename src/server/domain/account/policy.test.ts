import { expect, test } from "vitest";
import { mayRegister, type SignUp } from "./policy.ts";

const local: SignUp = { signup: "open", adminEmail: undefined, setupCode: "code", address: "127.0.0.1", isLocal: true };

test("the first account is the admin, later ones are users", () => {
  expect(mayRegister({ isFirst: true, email: "a@x.org" }, local)).toEqual({ allowed: true, role: "admin" });
  expect(mayRegister({ isFirst: false, email: "b@x.org" }, local)).toEqual({ allowed: true, role: "user" });
});

test("from elsewhere the first account needs the setup code", () => {
  const remote = { ...local, isLocal: false };
  expect(mayRegister({ isFirst: true, email: "a@x.org" }, remote).allowed).toBe(false);
  expect(mayRegister({ isFirst: true, email: "a@x.org", setupCode: "wrong" }, remote).allowed).toBe(false);
  expect(mayRegister({ isFirst: true, email: "a@x.org", setupCode: "code" }, remote)).toEqual({ allowed: true, role: "admin" });
});

test("ADMIN_EMAIL names the admin, whoever comes first", () => {
  const named = { ...local, adminEmail: "Boss@x.org" };
  expect(mayRegister({ isFirst: true, email: "a@x.org" }, named)).toEqual({ allowed: true, role: "user" });
  expect(mayRegister({ isFirst: false, email: "boss@X.org" }, named)).toEqual({ allowed: true, role: "admin" });
});

test("closed and invite-only installations refuse strangers", () => {
  expect(mayRegister({ isFirst: false, email: "b@x.org" }, { ...local, signup: "closed" }).allowed).toBe(false);
  expect(mayRegister({ isFirst: false, email: "b@x.org" }, { ...local, signup: "invite" }).allowed).toBe(false);
});
