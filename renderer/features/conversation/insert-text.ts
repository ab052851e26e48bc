/** Writes where the cursor is, over what is selected, as if it had been typed: it can be undone, and React hears of it. */
export function insertText(input: HTMLTextAreaElement, text: string): void {
  input.focus();
  if (document.execCommand('insertText', false, text)) return;
  input.setRangeText(text, input.selectionStart, input.selectionEnd, 'end');
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
