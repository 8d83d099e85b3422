-- custom: what 0002's tables hold of what was there before.
INSERT INTO public_prompt (prompt_id, library_id, category, tags, use_count, updated_at)
SELECT id, library_id, category, tags, use_count, updated_at FROM prompt WHERE visibility = 'public' AND deleted_at IS NULL;--> statement-breakpoint
INSERT INTO usage_day (library_id, prompt_id, version, model, day, uses, runs, tokens_input, tokens_output, credits, ratings, rating_sum, last_used_at)
SELECT coalesce(p.library_id, h.library_id), coalesce(p.prompt_id, '00000000-0000-0000-0000-000000000000'),
  CASE WHEN p.prompt_id IS NULL THEN 0 ELSE coalesce(h.prompt_version, 0) END, h.model_used, (h.created_at AT TIME ZONE 'UTC')::date,
  count(*) FILTER (WHERE h.source = 'saved_prompt'), count(*) FILTER (WHERE h.source <> 'saved_prompt'),
  sum(h.tokens_input), sum(h.tokens_output), sum(h.credits_spent), count(h.rating), coalesce(sum(h.rating), 0), max(h.created_at)
FROM history h LEFT JOIN place p ON p.prompt_id = h.prompt_id
WHERE NOT h.is_deleted
GROUP BY 1, 2, 3, 4, 5;
