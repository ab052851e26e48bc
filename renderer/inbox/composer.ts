/** Puts the cursor where one writes to the open conversation. */
export function focusComposer(): void {
  document.querySelector<HTMLElement>('.composer-input')?.focus();
}

/** Opens what can be picked there, as its button does. */
export function openPicker(which: 'emoji' | 'replies'): void {
  document.querySelector<HTMLElement>(`.composer-${which}`)?.click();
}
