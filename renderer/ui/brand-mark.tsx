/** Reenvio's mark, as the application's icon draws it: the way back, and the event that arrives after all. */

/** Decoration: the name stands beside it. `size` in CSS pixels. */
export function BrandMark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="64 64 896 896" aria-hidden="true" focusable="false">
      <rect x="64" y="64" width="896" height="896" rx="208" fill="#0d6a61" />
      <g fill="none" stroke="#eafaf6" strokeWidth="84" strokeLinecap="round" strokeLinejoin="round">
        <path d="M 692 372 A 244 244 0 1 0 748 566" />
        <path d="M 722 232 L 722 408 L 546 408" />
      </g>
      <circle cx="508" cy="524" r="78" fill="#f5b84a" />
    </svg>
  );
}
