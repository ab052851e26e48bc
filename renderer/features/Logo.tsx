/** The mark: a speech bubble that holds a barbell. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden className="logo">
      <path
        fill="var(--accent-fill)"
        d="M14 4h20c6.6 0 12 5.4 12 12v12c0 6.600-5.400 12-12 12H23.500l-8.100 5.700c-1.300.9-3.100 0-3.100-1.600V39.900C6.500 39 2 34 2 28V16C2 9.400 7.400 4 14 4Z"
      />
      <g fill="var(--on-accent)">
        <rect x="9" y="18" width="3.600" height="8" rx="1.800" />
        <rect x="14" y="14" width="4.400" height="16" rx="2.200" />
        <rect x="18" y="20.300" width="12" height="3.400" />
        <rect x="29.600" y="14" width="4.400" height="16" rx="2.200" />
        <rect x="35.400" y="18" width="3.600" height="8" rx="1.800" />
      </g>
    </svg>
  );
}
