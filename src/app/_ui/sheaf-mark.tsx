// Our sign: three ears of wheat, bound.

export function SheafMark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
        <path d="M12 21.500V11M9 21.500q2.200-5.200-1.600-11M15 21.500q-2.200-5.200 1.600-11" />
        <path d="M9.400 16.500h5.200" strokeWidth="2" />
      </g>
      <g fill="currentColor">
        <ellipse cx="12" cy="4.800" rx="1.600" ry="2.900" />
        <ellipse cx="10" cy="8.800" rx="1.200" ry="2.200" transform="rotate(-24 10 8.800)" />
        <ellipse cx="14" cy="8.800" rx="1.200" ry="2.200" transform="rotate(24 14 8.800)" />
        <ellipse cx="6.200" cy="7.400" rx="1.400" ry="2.600" transform="rotate(-28 6.200 7.400)" />
        <ellipse cx="17.800" cy="7.400" rx="1.400" ry="2.600" transform="rotate(28 17.800 7.400)" />
      </g>
    </svg>
  );
}
