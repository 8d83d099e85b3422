// Tailwind runs as a PostCSS plugin, for `next dev` and `next build` alike.
export default { plugins: { "@tailwindcss/postcss": {} } };
