// Our sign: three ears of wheat, bound.

export function SheafMark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <g fill="none" stroke="currentColor" strokeLinecap="round">
        <path strokeWidth="1.4" d="M12 22v-7M12 15 8 21.4M12 15l4 6.4M12 15V10M12 15 8.3 9.6M12 15l3.7-5.4" />
        <path strokeWidth="2.4" d="M9.9 15.4h4.2" />
      </g>
      <g fill="currentColor">
        <path d="M12 11.4c-2.6-2.3-2.6-6.6 0-9.4 2.6 2.8 2.6 7.1 0 9.4Z" />
        <path d="M8.6 10.8C5.3 10.7 3 8 3 4.5c3.5.3 5.9 2.9 5.6 6.3Z" />
        <path d="M15.4 10.8C18.7 10.7 21 8 21 4.5c-3.5.3-5.9 2.9-5.6 6.3Z" />
      </g>
    </svg>
  );
}
