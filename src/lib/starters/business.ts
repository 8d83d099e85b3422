// Starters for work with people and for new ideas.
import type { Starter } from "./starter.ts";

export const businessStarters: readonly Starter[] = [
  {
    title: "Answer a difficult email",
    description: "A reply that holds your position, cools the tone and ends with one clear next step.",
    category: "business",
    tags: ["email", "negotiation"],
    inputs: [
      { name: "email", type: "longtext", label: "The email", required: true },
      { name: "position", type: "longtext", label: "My position", required: true, help: "What you can offer, what you cannot, and why" },
      { name: "relationship", type: "text", default: "a client we want to keep" },
    ],
    content: `Draft a reply to this email. The sender is {{relationship}}.

<email>
{{email}}
</email>

<my_position>
{{position}}
</my_position>

First list, for me alone: what the sender asks for, what they are worried about, and every point that needs an answer.

Then write the reply:
- open with the answer to the most important point, not with thanks
- acknowledge what is justified in one sentence, without admitting more than my position does
- say no plainly where I must, with the reason and the nearest thing I can offer
- end with one next step, who takes it and by when
- at most 180 words, no "unfortunately", no "as per my last email"

Promise nothing that is not in my position. Where a fact is missing, leave [brackets].`,
  },
  {
    title: "Meeting notes to decisions and actions",
    description: "Turns a transcript or rough notes into a record that people who were absent can act on.",
    category: "business",
    tags: ["meetings", "summary", "actions"],
    inputs: [
      { name: "notes", type: "longtext", label: "Notes or transcript", required: true },
      { name: "attendees", type: "text" },
    ],
    content: `Turn these notes into a record of the meeting.{{#attendees}} Present: {{attendees}}.{{/attendees}}

<notes>
{{notes}}
</notes>

Use exactly these headings:

## Decisions
One line each: what was decided, and the reason that was given. Only what was really agreed.

## Actions
A table: Action | Owner | Due | Depends on. Write "unassigned" or "no date" where nobody said so; do not assign anything yourself.

## Open questions
What was raised and left open, and who can answer it.

## Disagreements
Positions that were not reconciled, fairly put, with names.

## Numbers mentioned
Every figure with its context, so that it can be checked.

Leave out small talk and the order in which things were said. Mark anything you had to infer with "(inferred)".`,
  },
  {
    title: "One-page decision memo",
    description: "Lays out a decision so that the person who makes it can do so in five minutes.",
    category: "business",
    tags: ["decision", "memo", "leadership"],
    inputs: [
      { name: "decision", type: "text", label: "The decision to make", required: true },
      { name: "facts", type: "longtext", label: "Facts, options, numbers", required: true },
      { name: "decider", type: "text", label: "Who decides", required: true },
      { name: "deadline", type: "text", default: "not fixed" },
    ],
    content: `Write a decision memo of at most one page for {{decider}}.
Decision: {{decision}}
Needed by: {{deadline}}

<facts>
{{facts}}
</facts>

Structure:
1. **Recommendation.** One sentence, then the single strongest reason.
2. **Why now.** What happens if nothing is decided.
3. **Options.** A table with every serious option, doing nothing included: cost, benefit, main risk, how hard it is to undo.
4. **What would change the recommendation.** Two or three facts that, if they turned out different, would.
5. **First step and cost of being wrong.**

Take numbers only from the facts and show the arithmetic of anything derived. Label estimates. If the facts do not support a recommendation, say which missing fact decides it, and stop there.`,
  },
  {
    title: "Status update from raw notes",
    description: "A weekly update that leads with what changed and what needs help.",
    category: "business",
    tags: ["status", "reporting"],
    inputs: [
      { name: "notes", type: "longtext", required: true, help: "Commits, tickets, calendar, anything" },
      { name: "goal", type: "text", label: "Goal of the project", required: true },
      { name: "previous", type: "longtext", label: "Last update" },
    ],
    content: `Write this week's status update for people who read ten of them.
Goal of the project: {{goal}}

<notes>
{{notes}}
</notes>
{{#previous}}

<last_update>
{{previous}}
</last_update>
{{/previous}}

Format:
- **Status:** on track, at risk or off track, and the reason in one sentence
- **Changed since last time:** at most four bullets, each an outcome and not an activity
- **Next:** at most three bullets with dates
- **Help needed:** from whom, what exactly, by when; or "none"
- **Risks:** only new or worse ones, each with what we are doing about it

Anything promised last time and not mentioned in the notes appears under "Next" as "carried over". At most 150 words. Do not make the week look better than the notes do.`,
  },
  {
    title: "Interview plan and scorecard",
    description: "Questions that produce evidence for what a role really needs, with anchors for rating the answers.",
    category: "business",
    tags: ["hiring", "interview"],
    inputs: [
      { name: "role", type: "text", required: true },
      { name: "outcomes", type: "longtext", label: "What success looks like after a year", required: true },
      { name: "minutes", type: "number", default: 60 },
    ],
    content: `Plan a {{minutes}}-minute interview for: {{role}}

<success_after_a_year>
{{outcomes}}
</success_after_a_year>

1. Derive the four or five abilities these outcomes depend on. Drop any that can be learned in the first month.
2. For each ability: one question about something the candidate has really done, two follow-ups that separate taking part from leading, and what a weak, a solid and an outstanding answer contain.
3. One short exercise taken from the real work, with what to look for.
4. A timetable in minutes that leaves ten for the candidate's questions.
5. A scorecard as a table: Ability | Evidence | 1–4 | Confidence.

No puzzles, no hypotheticals where experience can be asked for, and nothing about age, family, health or origin.`,
  },
  {
    title: "Ideas from angles that really differ",
    description: "Breadth before judgment: ideas grouped by the assumption each one breaks, then a short list.",
    category: "brainstorming",
    tags: ["ideas", "divergent thinking"],
    inputs: [
      { name: "challenge", type: "longtext", required: true },
      { name: "known", type: "longtext", label: "Ideas we already have" },
      { name: "limits", type: "text", label: "Fixed limits", default: "none" },
    ],
    content: `Challenge:
<challenge>
{{challenge}}
</challenge>
Fixed limits: {{limits}}
{{#known}}

Already on the table; do not repeat or vary these:
<known>
{{known}}
</known>
{{/known}}

1. List six assumptions hidden in how the challenge is put.
2. For each, give three ideas that become possible when it is dropped. One sentence each, concrete enough to picture on Monday morning. At least one in three should feel slightly wrong.
3. Only now judge. Pick the five with the best ratio of effect to effort, from at least three different assumptions. For each: why it might work, why it might not, and the cheapest test within a week.

No slogans, no "leverage AI", no idea that is only "more communication".`,
  },
  {
    title: "Premortem: it failed, why?",
    description: "Imagines the plan has failed and works backward to signs you can watch for now.",
    category: "brainstorming",
    tags: ["risk", "planning"],
    inputs: [
      { name: "plan", type: "longtext", required: true },
      { name: "horizon", type: "text", default: "one year" },
    ],
    content: `It is {{horizon}} from now, and this plan has failed badly.

<plan>
{{plan}}
</plan>

1. Tell the story of the failure in five different ways: people, demand, execution, money or dependency, and success of the wrong kind. Each in three sentences, specific to this plan.
2. Table of causes: Cause | How likely | How bad | Earliest visible sign | Who would notice it first.
3. For the three worst: what we could change this week that makes the cause impossible, or cheap to survive. Prefer removing a risk to watching it.
4. The one assumption that, if false, ends the plan, and the quickest honest test of it.

Name no cause that would fit any plan whatever.`,
  },
  {
    title: "Name candidates that survive a check",
    description: "Names in several manners, filtered by the traps that names fall into.",
    category: "brainstorming",
    tags: ["naming", "branding"],
    inputs: [
      { name: "thing", type: "longtext", label: "What is to be named", required: true },
      { name: "audience", type: "text", required: true },
      { name: "feel", type: "text", label: "It should feel", default: "clear, calm, trustworthy" },
      { name: "avoid", type: "text" },
    ],
    content: `Find names for:
<thing>
{{thing}}
</thing>
Audience: {{audience}}. It should feel: {{feel}}.{{#avoid}} Avoid: {{avoid}}.{{/avoid}}

Give six names in each manner: plain description, image or metaphor, coined word, a verb, a foreign or old word that reads well in English.

Then strike out every name that is hard to spell after hearing it once, hard to say, easily confused with a well-known product in the same field, or unfortunate in a major language; say which and why.

Finish with the best five as a table: Name | Why it fits | Weakness | How it sounds in "I use ___ every day".
You cannot check trademarks or domains: say so in one line and name what I should search for.`,
  },
];
