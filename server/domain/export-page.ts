import type { PersonExport } from '../../protocol/privacy.ts';

type Conversation = PersonExport['conversations'][number];
type Listed = PersonExport['person'] &
  PersonExport['notifications'][number] &
  PersonExport['sessions'][number] &
  PersonExport['savedReplies'][number] &
  Conversation['flags'] &
  Omit<Conversation, 'with' | 'flags' | 'profile' | 'messages'>;

/** What everything is called: a new field has no place on the page until it has a name. */
const LABELS: Readonly<Record<keyof Listed, string>> = {
  id: 'Number',
  name: 'Name',
  role: 'Role',
  email: 'E-mail',
  createdAt: 'Since',
  lastActiveAt: 'Last active',
  seenUntil: 'Notifications looked at up to',
  at: 'At',
  content: 'Text',
  device: 'Device',
  lastUsedAt: 'Last used',
  expiresAt: 'Signed in until',
  title: 'Title',
  since: 'Since',
  closedAt: 'Closed',
  delivered: 'Received up to message',
  read: 'Read up to message',
  pinned: 'Pinned',
  archived: 'Archived',
  muted: 'Muted',
  unread: 'Marked as unread',
  done: 'Done up to message',
};

/** An export as one page that anybody can read. In English, as the labels of the JSON are. */
export function exportAsHtml({ gym, exportedAt, kept, person, ...rest }: PersonExport): string {
  const lists = [
    section('Person', fields(person)),
    section('Conversations', rest.conversations.map(asHtml).join('')),
    section('Notifications', items(rest.notifications)),
    section('Devices', items(rest.sessions)),
    section('Saved replies', items(rest.savedReplies)),
    section(
      'Office hours',
      rest.officeHours ? `<pre>${text(JSON.stringify(rest.officeHours, null, 2))}</pre>` : '',
    ),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${text(person.name)}, ${text(gym)}</title>
<style>body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}time{color:#666;font-size:.85em}p{margin:.2rem 0 1rem;white-space:pre-wrap}</style></head>
<body><h1>What ${text(gym)} keeps about ${text(person.name)}</h1><p>As of ${text(exportedAt)}. ${keptInWords(kept)} What trainers note for themselves is in their own export only.</p>
${lists.join('\n')}
</body></html>
`;
}

const section = (title: string, content: string) => `<h2>${title}</h2>${content || '<p>Nothing.</p>'}`;

function asHtml({ with: peer, flags, profile, messages, ...rest }: Conversation): string {
  const lines = messages?.map(
    ({ at, from, content }) =>
      `<li><b>${text(from)}</b> <time>${text(at)}</time><p>${content === '' ? '<i>not kept any more</i>' : text(content)}</p></li>`,
  );
  const noted = profile
    ? `<h4>Tags and notes</h4><p>${text([profile.tags.join(', '), profile.notes].filter(Boolean).join('\n'))}</p>`
    : '';
  const written = lines ? `<ol>${lines.join('')}</ol>` : '<p><i>Contents are left out.</i></p>';
  return `<h3>${text(peer)}</h3>${fields({ ...rest, ...flags })}${noted}${written}`;
}

const items = (list: readonly Partial<Listed>[]) =>
  list.length > 0 ? `<ul>${list.map((one) => `<li>${named(one).join(' · ')}</li>`).join('')}</ul>` : '';

const fields = (one: Partial<Listed>) =>
  `<ul>${named(one)
    .map((line) => `<li>${line}</li>`)
    .join('')}</ul>`;

/** @returns what there is, each with its name */
function named(one: Partial<Listed>): string[] {
  return Object.entries(one).flatMap(([key, value]) =>
    value === null || value === false
      ? []
      : [`${LABELS[key as keyof Listed]}: ${text(value === true ? 'yes' : String(value))}`],
  );
}

function keptInWords({ months, backups }: PersonExport['kept']): string {
  const { count, keepDays, untilRemoved } = backups;
  const messages = months === null ? 'without limit of time' : `for ${months} months`;
  const until = keepDays === null ? 'until they are removed by hand' : `for ${keepDays} days`;
  const others = untilRemoved > 0 ? `, and ${untilRemoved} older copies until they are removed by hand` : '';
  return `Messages are kept ${messages}. Backups (${count} at present) are kept ${until}${others}.`;
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
