import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkify, safeHref } from '../../../renderer/features/linkify.ts';

const hosts = (text: string) => linkify(text).flatMap((piece) => (piece.kind === 'link' ? [piece.host] : []));
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
      'https://.example',
      'https://gym..example',
      'www..example',
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

  it('V5: an address that says plainly where it leads is shown as it is', () => {
    for (const text of [
      'https://example.com/step-down',
      'http://EXAMPLE.com:80/A',
      'https://example.com:8443/',
      'https://example.com.',
      'www.gym.example?x=https://other.example',
      'https://müller.example/plan',
      'https://straße.example',
      'http://192.168.1.20:8787',
      'https://[::1]:8787/x',
      'noor@gym.example',
    ])
      expect(hosts(text), text).toEqual([null]);
  });

  it('V5: beside an address that could pass for another one stands the host it leads to', () => {
    for (const [text, host] of [
      ['https://аpple.com/id', 'xn--pple-43d.com'],
      ['https://раураl.com', new URL('https://раураl.com').host],
      ['https://gym.example@evil.example/login', 'evil.example'],
      ['https://gym.example:pass@evil.example', 'evil.example'],
      ['https://gym.example%2f@evil.example', 'evil.example'],
      ['http://0x7f.1/', '127.0.0.1'],
      ['https://gym｡example/x', 'gym.example'],
      ['https://ｇym.example', 'gym.example'],
      ['https://gym.exampleⅼ.com', new URL('https://gym.exampleⅼ.com').host],
    ] as const)
      expect(hosts(text), text).toEqual([host]);
  });

  it('V5: invisible and direction-changing characters end an address', () => {
    expect(links('https://gym.example/\u202Egnp.exe')).toEqual(['https://gym.example/']);
    expect(links('https://gym\u200B.example')).toEqual([]);
  });

  it('V5: what is shown is the host that is opened, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (user, rest) => {
        for (const piece of linkify(`https://${user}@evil.example/${rest}`)) {
          if (piece.kind !== 'link' || piece.href.startsWith('mailto:')) continue;
          const written = piece.text.slice('https://'.length).split(/[/?#\\]/u)[0] ?? '';
          const shown = (piece.host ?? written).toLowerCase().normalize('NFC');
          expect(shown).toMatch(/^[a-z0-9.\-:[\]ß-öø-ÿ]+$/u);
          expect(new URL(`https://${shown}`).host).toBe(new URL(piece.href).host);
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
