// Starters for words and pictures.
import type { Starter } from "./starter.ts";

export const writingStarters: readonly Starter[] = [
  {
    title: "Edit for clarity, keep my voice",
    description: "A line edit that fixes what slows the reader down and leaves the rest alone, with the reasons for each larger change.",
    category: "writing",
    tags: ["editing", "clarity", "voice"],
    inputs: [
      { name: "draft", type: "longtext", required: true },
      { name: "audience", type: "text", default: "a busy reader who knows the field" },
    ],
    content: `Edit the draft below for {{audience}}.

Keep: my meaning, my order of ideas, my vocabulary where it is precise, and anything quoted.
Change: sentences that must be read twice, words that add nothing, passive voice that hides who acts, and claims stated more strongly than the draft supports.

<draft>
{{draft}}
</draft>

Answer in two parts:
1. The edited text, complete and ready to send.
2. "Changes worth knowing": at most five bullets, each with the original wording, the new wording and the reason. Leave out typos.

If a sentence is ambiguous, do not guess: keep it and ask about it under part 2.`,
  },
  {
    title: "Cut a text without losing a fact",
    description: "Shortens a text to a target length and lists what had to go, so that you can bring it back.",
    category: "writing",
    tags: ["editing", "concise"],
    inputs: [
      { name: "text", type: "longtext", required: true },
      { name: "target", type: "text", label: "Target length", default: "60 % of the original", help: "Words, characters or a share" },
      { name: "must_keep", type: "text", label: "Must stay" },
    ],
    content: `Shorten the text to {{target}}.

Cut in this order and stop as soon as the target is met: repetition, throat-clearing, hedges, adjectives, examples beyond the first, background the reader already has.
Never cut numbers, names, dates, conditions or warnings.{{#must_keep}}
These must stay: {{must_keep}}.{{/must_keep}}

<text>
{{text}}
</text>

Answer with the shortened text, then a line "Length: before → after, in words", then a list "Removed" with every piece of information that is no longer there. If the list would hold something a reader may need, say so first.`,
  },
  {
    title: "Rewrite for another audience",
    description: "The same content for readers who know something else and want something else from it.",
    category: "writing",
    tags: ["audience", "rewriting"],
    inputs: [
      { name: "source", type: "longtext", required: true },
      { name: "audience", type: "text", required: true, help: "Who they are, and what they already know" },
      { name: "purpose", type: "text", required: true, help: "What they should do or know afterwards" },
      {
        name: "format",
        type: "choice",
        options: ["email", "one page", "talking points", "blog post", "chat message"],
        default: "one page",
      },
    ],
    content: `Rewrite the source as: {{format}}.
Readers: {{audience}}
After reading they should: {{purpose}}

<source>
{{source}}
</source>

Before writing, decide what these readers care about, which terms they do not know, and what they will object to. Then write for that: lead with the consequence for them, replace or define each unknown term once, and answer the strongest objection in the text.

Use only facts from the source. Where these readers need a fact that it lacks, write [MISSING: what] in its place.
Answer with the rewritten text alone.`,
  },
  {
    title: "Translate, and explain the choices",
    description: "A translation that reads as if it had been written in the target language, with notes where meaning had to give.",
    category: "writing",
    tags: ["translation", "language"],
    inputs: [
      { name: "text", type: "longtext", required: true },
      { name: "language", type: "text", label: "Into", required: true, help: "With the region, where it matters: Portuguese (Brazil)" },
      { name: "register", type: "choice", options: ["formal", "neutral", "familiar"], default: "neutral" },
      { name: "glossary", type: "longtext", help: "One term a line: source = translation" },
    ],
    content: `Translate the text into {{language}}, in a {{register}} register.

<text>
{{text}}
</text>
{{#glossary}}

Use these terms exactly:
<glossary>
{{glossary}}
</glossary>
{{/glossary}}

Translate meaning, not words: idioms become idioms, sentence rhythm follows the target language, units and names stay as they are. Keep formatting, placeholders, code and links untouched.

Answer with the translation, then "Notes": one line for each place where several readings were possible, a pun or allusion was lost, or the form of address had to be chosen. No notes for routine choices.`,
  },
  {
    title: "Short story under constraints",
    description: "A complete story with a turn, built on limits that keep it from being generic.",
    category: "creative",
    tags: ["fiction", "storytelling"],
    inputs: [
      { name: "premise", type: "text", required: true },
      { name: "words", type: "number", label: "Length in words", default: 700 },
      { name: "constraint", type: "text", default: "one place, one hour, no one says what they want" },
      { name: "mood", type: "text", default: "restrained, with dry humor" },
    ],
    content: `Write a story of about {{words}} words.
Premise: {{premise}}
Constraint: {{constraint}}
Mood: {{mood}}

Begin in the middle of something. Give each person one want and one thing they will not say. Let a small physical object change its meaning between the first paragraph and the last. The turn must follow from what somebody does, not from news that arrives.

Prefer nouns and verbs to adjectives. No dreams, no mirrors, no "little did she know", no moral at the end, no names that begin with the same letter. Dialogue should work with the tags removed.

Answer with a title and the story, nothing else.`,
  },
  {
    title: "Art direction for an image model",
    description: "Turns a vague picture in your head into three precise, different image prompts.",
    category: "creative",
    tags: ["image", "art direction", "visual"],
    inputs: [
      { name: "idea", type: "longtext", required: true },
      { name: "use", type: "text", label: "Where it will be used", required: true, help: "Cover, slide, poster …" },
      { name: "aspect", type: "choice", label: "Aspect ratio", options: ["1:1", "4:5", "3:2", "16:9", "9:16"], default: "16:9" },
    ],
    content: `Develop image prompts from this idea:
<idea>
{{idea}}
</idea>
Use: {{use}}. Aspect ratio: {{aspect}}.

Give three directions that differ in concept, not only in style: the literal scene, a metaphor, and a detail that implies the whole.

For each direction:
- **Concept** in one sentence, and what the viewer should feel first
- **Prompt**, 60 to 90 words in this order: subject and action, setting, composition and camera (distance, angle, lens), light (source, direction, quality), palette of three colors, material and medium, what stays empty for text
- **Exclude**: what the model tends to add and should not
- **Check**: the one thing most likely to come out wrong

Describe styles by technique, period and material; do not name living artists.`,
  },
  {
    title: "Give dialogue a subtext",
    description: "Rewrites a flat exchange so that people talk past what they mean.",
    category: "creative",
    tags: ["dialogue", "fiction", "rewriting"],
    inputs: [
      { name: "scene", type: "longtext", required: true },
      { name: "wants", type: "longtext", label: "What each one wants", required: true },
      { name: "between", type: "text", label: "What is unspoken between them", required: true },
    ],
    content: `Rewrite the dialogue of this scene.

<scene>
{{scene}}
</scene>

<wants>
{{wants}}
</wants>

Unspoken between them: {{between}}

Nobody names the unspoken thing. Each line is an attempt to get something, and answers the intention of the line before, not its words. Give each speaker a rhythm of their own, so that lines can be told apart without names. At most one exclamation mark. Replace stated feelings with something done with the hands or the room. Keep the events and the ending of the scene.

Answer with the scene. Then, under "Underneath", one line for each exchange: what the speaker was really doing.`,
  },
];
