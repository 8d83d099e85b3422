// How a limit is counted: one row a subject and thing, whose window of an hour begins with its first count.

/** The statement, from three parameters: who, what, and how many an hour. Gives the count (one past the limit at most) and what is left of the hour. */
export const spending = (subject: string, what: string, most: string): string => `
  insert into usage_window as w (subject, what, started_at, count) values (${subject}, ${what}, now(), 1)
  on conflict (subject, what) do update set
    count = case when w.started_at <= now() - interval '1 hour' then 1 else least(w.count, ${most}::int) + 1 end,
    started_at = case when w.started_at <= now() - interval '1 hour' then now() else w.started_at end
  returning count, ceil(extract(epoch from started_at + interval '1 hour' - now()))::int as seconds_left`;
