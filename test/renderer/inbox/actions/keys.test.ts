import { describe, expect, it } from 'vitest';
import { isPressed, isText, type Press } from '../../../../renderer/inbox/actions/keys.ts';

const press = (key: string, changed: Partial<Press> = {}): Press => ({
  key,
  code: /^[a-z]$/iu.test(key) ? `Key${key.toUpperCase()}` : '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...changed,
});
const ctrl = (key: string, changed: Partial<Press> = {}) => press(key, { ctrlKey: true, ...changed });

describe('K2: shortcuts', () => {
  it('K2: Mod is Cmd on macOS and Ctrl elsewhere', () => {
    expect(isPressed(ctrl('k'), 'Mod+K', 'linux')).toBe(true);
    expect(isPressed(ctrl('k'), 'Mod+K', 'darwin')).toBe(false);
    expect(isPressed(press('k', { metaKey: true }), 'Mod+K', 'darwin')).toBe(true);
    expect(isPressed(press('k', { metaKey: true }), 'Mod+K', 'win32')).toBe(false);
  });

  it('K2: other modifiers make it another shortcut', () => {
    expect(isPressed(press('k'), 'Mod+K', 'linux')).toBe(false);
    expect(isPressed(ctrl('k', { altKey: true }), 'Mod+K', 'linux')).toBe(false);
    expect(isPressed(ctrl('M', { shiftKey: true }), 'Mod+Shift+M', 'linux')).toBe(true);
    expect(isPressed(ctrl('m'), 'Mod+Shift+M', 'linux')).toBe(false);
    expect(isPressed(press('D', { shiftKey: true }), 'D', 'linux')).toBe(false);
  });

  it('K2: a sign or digit is meant wherever the keyboard has it', () => {
    // German: / is Shift+7, ? is Shift+ß. French: digits need Shift.
    expect(isPressed(ctrl('/', { shiftKey: true, code: 'Digit7' }), 'Mod+/', 'linux')).toBe(true);
    expect(isPressed(press('?', { shiftKey: true, code: 'Minus' }), '?', 'linux')).toBe(true);
    expect(isPressed(ctrl('&', { code: 'Digit1' }), 'Mod+1', 'linux')).toBe(true);
    // With Shift the key writes its sign.
    expect(isPressed(press('!', { shiftKey: true, code: 'Digit1' }), '1', 'linux')).toBe(false);
  });

  it('K2: letters are found on keyboards without Latin letters', () => {
    expect(isPressed(ctrl('л', { code: 'KeyK' }), 'Mod+K', 'linux')).toBe(true);
    // Dvorak: what is printed on the key counts, not where it is.
    expect(isPressed(ctrl('t', { code: 'KeyK' }), 'Mod+K', 'linux')).toBe(false);
  });
});

describe('K3: what would be text is left to the field', () => {
  it('K3: letters, Enter and arrows belong to the field, Esc and Ctrl with a letter do not', () => {
    for (const key of ['d', '?', '/', '1', 'Enter', 'ArrowDown', 'Home'])
      expect(isText(press(key), false, 'linux')).toBe(true);
    for (const taken of [press('Escape'), ctrl('k'), ctrl('d'), ctrl('1')])
      expect(isText(taken, true, 'linux')).toBe(false);
  });

  it('K3: undo and moving the cursor belong to a field in which something is written', () => {
    expect(isText(ctrl('z'), true, 'linux')).toBe(true);
    expect(isText(ctrl('z'), false, 'linux')).toBe(false);
    expect(isText(press('ArrowUp', { metaKey: true }), true, 'darwin')).toBe(true);
    expect(isText(press('ArrowUp', { metaKey: true }), false, 'darwin')).toBe(false);
    expect(isText(ctrl('ArrowUp'), true, 'linux')).toBe(false);
  });
});
