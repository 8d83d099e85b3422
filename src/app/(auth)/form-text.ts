// What stands in a form's fields, read from the page itself: also what was typed before its code was there.

export function textOf(form: HTMLFormElement): (name: string) => string {
  const fields = new FormData(form);
  return (name) => {
    const value = fields.get(name);
    return typeof value === "string" ? value : "";
  };
}
