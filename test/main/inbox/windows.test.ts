import { describe, expect, it } from 'vitest';
import { conversationOfTag, conversationTag } from '../../../main/inbox/announcements.ts';
import { conversationOf } from '../../../main/inbox/conversation-link.ts';
import { toastXml } from '../../../main/inbox/toast-xml.ts';
import { focusAssistOf, numberOf } from '../../../main/inbox/windows-registry.ts';

describe('a notification for Windows', () => {
  const announcement = {
    tag: 'conversation:12',
    conversationId: 12,
    title: 'Maya',
    body: 'Six?',
    silent: false,
  };

  it('U13: leads back to its conversation by a link of the app', () => {
    const xml = toastXml(announcement);
    const launch = /launch="([^"]+)"/.exec(xml)?.[1] ?? '';
    expect(xml).toContain('activationType="protocol"');
    expect(conversationOf(launch)).toBe(12);
    expect(toastXml({ ...announcement, conversationId: null })).toContain('launch="spotter://show"');
  });

  it('U13: holds any text, as text', () => {
    const xml = toastXml({ ...announcement, title: '<b>"A" & \'B\'</b>', body: 'a\u0000\u001bb\nc 💪' });
    expect(xml).toContain(
      '<text>&lt;b&gt;&quot;A&quot; &amp; &apos;B&apos;&lt;/b&gt;</text><text>ab\nc 💪</text>',
    );
  });

  it('U13: macOS hands the notification’s tag back', () => {
    expect(conversationOfTag(conversationTag(12))).toBe(12);
    for (const tag of ['flood', 'notification:12', 'conversation:x', ''])
      expect(conversationOfTag(tag)).toBeNull();
  });

  it('U3: is silent when it is to be', () => {
    expect(toastXml({ ...announcement, silent: true })).toContain('<audio silent="true"/>');
    expect(toastXml(announcement)).not.toContain('<audio');
  });
});

describe('what Windows says of itself', () => {
  const printed = (line: string): string => `\r\nHKEY_CURRENT_USER\\Software\\X\r\n    ${line}\r\n\r\n`;

  it('U12: a switch', () => {
    expect(numberOf(printed('ToastEnabled    REG_DWORD    0x0'))).toBe(0);
    expect(numberOf(printed('Enabled    REG_DWORD    0x1'))).toBe(1);
    expect(numberOf(null)).toBeNull();
    expect(numberOf('ERROR: The system was unable to find the specified registry key or value.')).toBeNull();
  });

  it.each([
    ['Unrestricted', 'off'],
    ['PriorityOnly', 'on'],
    ['AlarmsOnly', 'on'],
  ])('U12: focus assist with the profile %s is %s', (profile, expected) => {
    for (const head of ['0200000024', '020000002400']) {
      const name = Buffer.from(`Microsoft.QuietHoursProfile.${profile}`, 'utf16le').toString('hex');
      expect(
        focusAssistOf(
          printed(`Data    REG_BINARY    ${head}${name}CA00`.toUpperCase().replace('DATA', 'Data')),
        ),
      ).toBe(expected);
    }
  });

  it('U12: focus assist that cannot be read is not guessed', () => {
    expect(focusAssistOf(null)).toBeNull();
    expect(focusAssistOf(printed('Data    REG_BINARY    0200'))).toBeNull();
  });
});
