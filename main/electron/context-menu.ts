import {
  clipboard,
  Menu,
  shell,
  type BrowserWindow,
  type ContextMenuParams,
  type MenuItemConstructorOptions,
} from 'electron';
import { safeLink } from '../inbox/links.ts';
import type { Words } from '../strings.ts';

/** Right click: spelling, links, and what can be done with the text under the pointer. */
export function addContextMenu(window: BrowserWindow, words: () => Words['menu']): void {
  window.webContents.on('context-menu', (_event, clicked) => {
    const groups = [spelling(window, clicked, words()), link(clicked, words()), text(clicked, words())];
    const items = groups
      .filter((group) => group.length > 0)
      .flatMap((group, index) => (index === 0 ? group : [{ type: 'separator' as const }, ...group]));
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}

function spelling(
  { webContents }: BrowserWindow,
  { misspelledWord, dictionarySuggestions }: ContextMenuParams,
  words: Words['menu'],
): MenuItemConstructorOptions[] {
  if (!misspelledWord) return [];
  const suggestions: MenuItemConstructorOptions[] = dictionarySuggestions.map((word) => ({
    label: word,
    click: () => webContents.replaceMisspelling(word),
  }));
  return [
    ...(suggestions.length > 0 ? suggestions : [{ label: words.noSuggestions, enabled: false }]),
    {
      label: words.addToDictionary,
      click: () => webContents.session.addWordToSpellCheckerDictionary(misspelledWord),
    },
  ];
}

function link({ linkURL }: ContextMenuParams, words: Words['menu']): MenuItemConstructorOptions[] {
  const safe = safeLink(linkURL);
  if (!safe) return [];
  const address = linkURL.replace(/^mailto:/i, '');
  return [
    { label: words.openLink, click: () => void shell.openExternal(safe) },
    { label: words.copyLink, click: () => void clipboard.writeText(address) },
  ];
}

function text(
  { isEditable, editFlags, selectionText }: ContextMenuParams,
  words: Words['menu'],
): MenuItemConstructorOptions[] {
  if (isEditable)
    return [
      { role: 'cut', label: words.cut, enabled: editFlags.canCut },
      { role: 'copy', label: words.copy, enabled: editFlags.canCopy },
      { role: 'paste', label: words.paste, enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', label: words.selectAll },
    ];
  return selectionText.trim() ? [{ role: 'copy', label: words.copy }] : [];
}
