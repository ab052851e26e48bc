import type { Announcement } from './announcements.ts';
import { conversationLink } from './conversation-link.ts';

/**
 * A notification for Windows that outlives the app: a click starts it, if need be, by its own link (toast schema,
 * `activationType="protocol"`).
 */
export function toastXml({ title, body, silent, conversationId }: Announcement): string {
  const launch = conversationId === null ? 'spotter://show' : conversationLink(conversationId);
  return [
    `<toast activationType="protocol" launch="${escaped(launch)}">`,
    '<visual><binding template="ToastGeneric">',
    `<text>${escaped(title)}</text><text>${escaped(body)}</text>`,
    '</binding></visual>',
    silent ? '<audio silent="true"/>' : '',
    '</toast>',
  ].join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text.replace(NOT_IN_XML, '').replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

/** XML 1.0 knows no control characters but tab and line ends, not even escaped ones. */
const NOT_IN_XML = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;
