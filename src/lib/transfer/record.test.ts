// What an import takes from a record, and what it refuses.
import { describe, expect, test } from "vitest";
import { incomingFrom } from "./record.ts";

const fieldsOf = (value: unknown) => {
  const checked = incomingFrom(value);
  return checked.ok ? "ok" : checked.errors.map(({ field, code }) => `${field} ${code}`);
};
const taken = (value: unknown) => {
  const checked = incomingFrom(value);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return checked.incoming;
};
const version = (number: number, content: string) => ({
  version: number,
  title: "T",
  content,
  createdAt: "2026-01-01T00:00:00Z",
  createdBy: "x",
  labels: [],
});

describe("a record", () => {
  test("keeps its text and loses only the space around its title", () => {
    const content = "  \r\n keep \t=1 & <b> ";
    expect(taken({ title: "  T\n", content }).state).toMatchObject({ title: "T", content, visibility: "private" });
    expect(taken({ title: "T", content, isPublic: true }).state.visibility).toBe("public");
  });

  test("is refused field by field", () => {
    expect(fieldsOf({ title: "x".repeat(201), content: " " })).toEqual(["title max_length", "content required"]);
    expect(fieldsOf({ title: "x", content: "a\0" })).toEqual(["content invalid"]);
    expect(fieldsOf({ title: "x", content: "y", mood: 1, useCount: -1, createdAt: "soon" })).toEqual([
      "mood invalid",
      "createdAt invalid",
      "useCount invalid",
    ]);
    for (const value of [null, 1, "x", []]) expect(fieldsOf(value)).toEqual([" invalid"]);
  });

  test("may be what a list or a prompt's address answered, whichever library it came from", () => {
    expect(
      fieldsOf({
        id: "1",
        user: "2",
        libraryId: "not a library",
        title: "T",
        content: "C",
        labels: { live: 3 },
        version: 3,
        lastUsedAt: null,
      }),
    ).toBe("ok");
  });

  test("brings times as UTC", () => {
    expect(taken({ title: "T", content: "C", createdAt: "2026-01-01T01:00:00+01:00" }).createdAt).toBe("2026-01-01T00:00:00.000Z");
    expect(fieldsOf({ title: "T", content: "C", createdAt: "9999-12-31T23:59:59-10:00" })).toEqual(["createdAt invalid"]);
  });
});

describe("versions", () => {
  test("the earlier ones come along, the present one is the record itself", () => {
    const record = {
      title: "T",
      content: "3",
      version: 3,
      labels: { live: 2, next: 3 },
      versions: [version(3, "3"), version(1, "1"), version(2, "2")],
    };
    expect(taken(record)).toMatchObject({
      labels: { live: 2, next: 3 },
      versions: [
        { number: 1, state: { content: "1" }, createdAt: "2026-01-01T00:00:00.000Z" },
        { number: 2, state: { content: "2" } },
      ],
    });
  });

  test("are numbered anew where some are missing, and labels follow", () => {
    const record = { title: "T", content: "9", version: 9, labels: { live: 4, next: 9 }, versions: [version(4, "4"), version(9, "9")] };
    expect(taken(record)).toMatchObject({ labels: { live: 1, next: 2 }, versions: [{ number: 1 }] });
  });

  test("that are not there cannot be labeled", () => {
    expect(fieldsOf({ title: "T", content: "C", version: 1, labels: { live: 2 }, versions: [version(1, "C")] })).toEqual([
      "labels.live invalid",
    ]);
    expect(fieldsOf({ title: "T", content: "C", labels: { Live: 1 } })).toEqual(["labels.Live invalid"]);
    expect(fieldsOf({ title: "T", content: "C", versions: [version(1, "")] })).toEqual(["versions[0].content required"]);
  });
});
