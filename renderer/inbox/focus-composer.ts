/** Puts the cursor where one writes to the open conversation. */
export function focusComposer(): void {
  document.querySelector<HTMLElement>('.composer-input')?.focus();
}
