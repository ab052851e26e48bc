/**
 * Puts a text on the clipboard; also where the Clipboard API is refused (the desktop's window has no permissions) or missing
 * (a page without TLS).
 */
export function copyText(text: string): void {
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', fill, { capture: true, once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
}
