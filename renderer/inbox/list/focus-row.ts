const rowOf = (conversationId: number) =>
  document.querySelector<HTMLElement>(`[data-conversation="${conversationId}"]`);

/** Puts the keyboard on a conversation in the list: at once, or when the list has been drawn or scrolled to it. */
export function focusRow(conversationId: number): void {
  const row = rowOf(conversationId);
  if (row) row.focus();
  else requestAnimationFrame(() => rowOf(conversationId)?.focus());
}
