import { NO_FLAGS, type Flags, type Notification, type Presence } from '../../protocol/entities.ts';
import type { ShownConversation, ShownMessage } from '../../protocol/messaging.ts';
import type { FakeData } from './messaging.ts';
import type { FakeWorkspaceData } from './workspace.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TRAINER = 7;

type Line = readonly [from: 'me' | 'them', agoMs: number, text: string];

interface Thread {
  name: string;
  lines: readonly Line[];
  /** So many of the other one's last messages are unread. */
  unread?: number;
  theirRead?: number;
  theirDelivered?: number;
  draft?: string;
  closed?: boolean;
  flags?: Partial<Flags>;
  tags?: string[];
  tail?: readonly { text: string; failed?: string }[];
}

const threads: readonly Thread[] = [
  {
    name: 'Mara Lindqvist',
    unread: 3,
    flags: { pinned: true },
    tags: ['knee', 'half marathon'],
    lines: [
      ['me', 2 * DAY + 3 * HOUR, 'Morning Mara! How did the knee feel after Saturday?'],
      ['them', 2 * DAY + 2 * HOUR, 'Much better than last week 🙌'],
      [
        'them',
        2 * DAY + 2 * HOUR - MINUTE,
        'The step-downs were hard on the left side though. About six per leg and then my hip started to drop.',
      ],
      [
        'me',
        2 * DAY + HOUR,
        'That is exactly what we want to see. Stay at six, slow on the way down: three seconds. We add two next week if it stays quiet overnight.',
      ],
      [
        'me',
        2 * DAY + HOUR - MINUTE,
        'Here is the video again: https://example.com/step-down (0:42 is the part I mean).',
      ],
      ['them', DAY + 5 * HOUR, 'Got it, thank you!'],
      ['them', DAY + 4 * HOUR, 'Did them in the hotel gym today. No pain.'],
      ['me', DAY + 3 * HOUR, 'Brilliant. See you Thursday then.'],
      ['them', 34 * MINUTE, 'Quick question: can we do Thursday 6pm instead of 5:30? My train gets in late.'],
      ['them', 33 * MINUTE, 'Otherwise Friday morning works too'],
      ['them', 4 * MINUTE, 'And should I bring the new shoes?'],
    ],
  },
  {
    name: 'Tomasz Wieczorek',
    unread: 1,
    lines: [
      ['me', 3 * DAY, 'Deload this week: same exercises, 60 % of the weight.'],
      ['them', 2 * HOUR, 'Deadlift felt light today, 120 × 5. Can I go up already?'],
    ],
  },
  {
    name: 'Aisha Rahman',
    theirDelivered: 2,
    theirRead: 2,
    lines: [
      ['them', 5 * HOUR, 'Plan for the half marathon looks good. Long run on Sunday?'],
      ['me', 3 * HOUR, 'Yes, 16 km easy. Heart rate under 145, and eat before 😊'],
    ],
  },
  {
    name: 'Ben Okafor',
    lines: [
      ['me', 2 * DAY, 'How is sleep this week?'],
      [
        'them',
        6 * HOUR,
        'Five hours on average. The baby is teething, sorry. I will be at the session but go easy on me.',
      ],
    ],
  },
  {
    name: 'Chloé Martin',
    theirDelivered: 1,
    theirRead: 0,
    lines: [
      [
        'me',
        9 * HOUR,
        'Your food diary is the best I have seen in months. Keep the breakfast exactly like that.',
      ],
    ],
  },
  {
    name: 'Jonas Brandt',
    draft: 'Let us move the squat day to',
    lines: [
      [
        'them',
        DAY + 2 * HOUR,
        'My back is stiff again after the office week. What can I do in the evenings?',
      ],
    ],
  },
  {
    name: 'Priya Natarajan',
    theirRead: 0,
    theirDelivered: 0,
    lines: [['me', DAY + 6 * HOUR, 'New programme is in the app. First session is short on purpose.']],
    tail: [{ text: 'Are you in on Wednesday?' }],
  },
  {
    name: 'Emil Sørensen',
    flags: { muted: true },
    tags: ['strength'],
    theirRead: 2,
    theirDelivered: 2,
    lines: [
      ['them', 3 * DAY, 'Hit 100 kg on the bench!!'],
      ['me', 3 * DAY - HOUR, 'That is a year of work. Very well done. 🎉'],
    ],
  },
  {
    name: 'Grace Whitfield-Abernathy',
    theirRead: 1,
    theirDelivered: 1,
    lines: [['me', 4 * DAY, 'See you after the holiday. Walk every day, that is all I ask.']],
    tail: [{ text: 'How is Crete?', failed: 'The server does not know this person any more. Ask your gym.' }],
  },
  {
    name: 'Hiroshi Tanaka',
    closed: true,
    flags: { archived: true, doneSeq: 1 },
    lines: [['them', 12 * DAY, 'Thank you for everything. Moving to Osaka tomorrow!']],
  },
  { name: 'Lena Vogt', lines: [] },
];

/** Long enough that older pages have to be fetched. */
function longHistory(now: number, first: Line[]): Line[] {
  const phrases = [
    'Session done, 45 minutes.',
    'Good. How hard was it, one to ten?',
    'Seven. The last set of rows was heavy.',
    'Then keep the weight and add one repetition.',
    'Ok!',
    'Weight this morning 68.4, slept well.',
  ];
  const old: Line[] = Array.from({ length: 240 }, (_, n) => [
    n % 2 === 0 ? 'them' : 'me',
    (now % DAY) + (245 - n) * 5 * HOUR + 3 * DAY,
    phrases[n % phrases.length] ?? '',
  ]);
  return [...old, ...first];
}

/** A believable gym as its trainer sees it. @param now milliseconds since 1970 */
export function gymOf(now: number): FakeData {
  const conversations = threads.map((thread, index) => {
    const id = 50 + index;
    const peer = { id: 12 + index, name: thread.name, role: 'member' as const };
    const lines = index === 0 ? longHistory(now, [...thread.lines]) : thread.lines;
    const messages: ShownMessage[] = lines.map(([from, ago, content], at) => ({
      conversationId: id,
      messageId: `m-${id}-${at + 1}`,
      senderId: from === 'me' ? TRAINER : peer.id,
      content,
      timestamp: new Date(now - ago).toISOString(),
      automatic: false,
      status: { is: 'stored', seq: at + 1 },
    }));
    const head = messages.length;
    for (const [at, one] of (thread.tail ?? []).entries())
      messages.push({
        conversationId: id,
        messageId: `t-${id}-${at}`,
        senderId: TRAINER,
        content: one.text,
        timestamp: new Date(now - 2 * MINUTE).toISOString(),
        automatic: false,
        status: one.failed ? { is: 'failed', code: 'unknown_recipient', why: one.failed } : { is: 'queued' },
      });
    const unsent = messages.slice(head);
    const newest = unsent.at(-1);
    const last = lines.at(-1);
    const flags = { ...NO_FLAGS, ...thread.flags };
    const answered = Math.max(lines.findLastIndex(([from]) => from === 'me') + 1, flags.doneSeq);
    const waits = lines[answered];
    const unread = thread.unread ?? 0;
    const conversation: ShownConversation = {
      id,
      peer,
      head,
      mine: { delivered: head, read: head - unread },
      theirs: { delivered: thread.theirDelivered ?? head, read: thread.theirRead ?? head },
      unread,
      closed: thread.closed ?? false,
      flags,
      waiting: waits ? { seq: answered + 1, since: new Date(now - waits[1]).toISOString() } : null,
      tags: thread.tags ?? [],
      draft: thread.draft ?? '',
      queued: unsent.length,
      failed: unsent.filter(({ status }) => status.is === 'failed').length,
      ...(newest && { unsent: newest }),
      ...(last && {
        lastMessage: {
          conversationId: id,
          seq: head,
          messageId: `m-${id}-${head}`,
          senderId: last[0] === 'me' ? TRAINER : peer.id,
          recipientId: last[0] === 'me' ? peer.id : TRAINER,
          content: last[2],
          timestamp: new Date(now - last[1]).toISOString(),
        },
      }),
    };
    return { conversation, messages };
  });
  const presence: Presence[] = [
    { personId: 12, state: 'active', lastActiveAt: new Date(now).toISOString() },
    { personId: 13, state: 'offline', lastActiveAt: new Date(now - 40 * MINUTE).toISOString() },
    { personId: 14, state: 'active', lastActiveAt: new Date(now).toISOString() },
    { personId: 15, state: 'away', lastActiveAt: new Date(now - 3 * HOUR).toISOString() },
  ];
  const notifications: Notification[] = [
    {
      messageId: 'n2',
      content: 'Mobility class on Thursday moved from Studio 2 to Studio 1.',
      timestamp: new Date(now - 3 * HOUR).toISOString(),
    },
    {
      messageId: 'n1',
      content: 'Check-in due: Ben Okafor, 8 weeks.',
      timestamp: new Date(now - DAY).toISOString(),
    },
  ];
  return {
    self: { id: TRAINER, name: 'Noor Haddad', role: 'trainer' },
    gym: 'Ironworks Gym',
    conversations,
    presence,
    notifications,
    now: () => now,
  };
}

/** The desk of the same trainer. @param now milliseconds since 1970 */
export function deskOf(now: number): FakeWorkspaceData {
  const day = { from: '08:00', to: '18:00' };
  return {
    replies: [
      {
        id: 1,
        title: 'New programme',
        content: 'Hi {first_name}, your new programme is in the app. {trainer}',
      },
      { id: 2, title: 'Deload week', content: 'This week: same exercises, 60 % of the weight.' },
      { id: 3, title: 'Holiday', content: '{gym} is closed on Friday, {first_name}. See you on Monday!' },
      {
        id: 4,
        title: 'Invoice reminder',
        content: 'Hi {first_name},\n\nthe invoice {invoice_number} is still open.\n\n{trainer}',
      },
    ],
    hours: {
      enabled: true,
      timeZone: 'Europe/Berlin',
      days: [day, day, day, day, { from: '08:00', to: '14:00' }, null, null],
      answer: '',
      language: 'en',
    },
    profiles: [
      {
        personId: 12,
        tags: ['knee', 'half marathon'],
        notes: 'ACL left, 2023. Step-downs at six per leg; add two when it stays quiet overnight.',
        email: 'mara@example.com',
        joinedAt: new Date(now - 400 * DAY).toISOString(),
        lastActiveAt: new Date(now - 4 * MINUTE).toISOString(),
        response: { medianSeconds: 1_500, answered: 23, days: 30 },
      },
    ],
    now: () => now,
  };
}
