import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkify, safeHref } from '../../../renderer/features/linkify.ts';

const links = (text: string) => linkify(text).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []));

describe('links in a message', () => {
  it('U8: http, https and mailto become links', () => {
    expect(links('see https://a.example/x?y=1#z and http://b.example')).toEqual([
      'https://a.example/x?y=1#z',
      'http://b.example/',
    ]);
    expect(links('mail noor@gym.example or mailto:me@gym.example')).toEqual([
      'mailto:noor@gym.example',
      'mailto:me@gym.example',
    ]);
    expect(links('www.gym.example')).toEqual(['https://www.gym.example/']);
  });

  it('U8: nothing else becomes a link', () => {
    for (const text of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'vbscript:x',
      'ftp://a.example',
      'spotter://open',
      'jav\u0000ascript:alert(1)',
      'https://',
      'http://x',
    ])
      expect(links(text), text).toEqual([]);
  });

  it('U8: what is opened is always http, https or mailto, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const candidate of [text, `https:${text}`, `mailto:${text}`, `www.${text}`]) {
          const href = safeHref(candidate);
          expect(href === null || /^(?:https?|mailto):/u.test(href)).toBe(true);
        }
      }),
    );
  });

  it('leaves the sentence’s own marks outside', () => {
    expect(links('(see https://a.example/b).')).toEqual(['https://a.example/b']);
    expect(links('https://a.example/wiki/Squat_(exercise), really!')).toEqual([
      'https://a.example/wiki/Squat_(exercise)',
    ]);
    expect(links('https://a.example?')).toEqual(['https://a.example/']);
  });

  it('loses no character of the message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.webUrl(), (words, url) => {
        const text = `${words} ${url}. ${words}`;
        expect(
          linkify(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
