/** Why something did not work; said at once to screen readers. */
export function Problem({ why }: { why: string | null }) {
  return why ? (
    <p className="form-error" role="alert">
      {why}
    </p>
  ) : null;
}
