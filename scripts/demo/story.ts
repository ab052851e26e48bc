/** The demo gym: one trainer, a few members, and what they wrote. `ago` is minutes before the first start. */

export const gymName = 'Ironworks Gym';
export const trainer = { name: 'Sam Rivera', email: 'sam@demo.example' };

export interface Line {
  from: 'member' | 'trainer';
  ago: number;
  text: string;
}

export interface Story {
  member: string;
  lines: readonly Line[];
  /** How many of the last lines the trainer has not read. */
  unread: number;
}

const HOUR = 60;
const DAY = 24 * HOUR;

export const stories: readonly Story[] = [
  {
    member: 'Maya Lindqvist',
    unread: 2,
    lines: [
      { from: 'trainer', ago: 2 * DAY + 70, text: 'Hi Maya! How did the deadlifts feel after Tuesday?' },
      { from: 'member', ago: 2 * DAY + 52, text: 'Good! 3 × 5 at 80 kg, last rep was slow but clean.' },
      { from: 'trainer', ago: 2 * DAY + 50, text: 'Love it. Keep 80 this week, then we try 82.5.' },
      {
        from: 'member',
        ago: DAY + 90,
        text: 'Lower back is a bit stiff today. Normal soreness or should I skip?',
      },
      {
        from: 'trainer',
        ago: DAY + 80,
        text: 'If it is dull and on both sides, that is just soreness. Do the warm-up and stop if it gets sharp.',
      },
      { from: 'member', ago: 34, text: 'Warm-up done, feels fine!' },
      { from: 'member', ago: 32, text: 'Can we move tomorrow from 18:00 to 18:30?' },
    ],
  },
  {
    member: 'Jonas Weber',
    unread: 1,
    lines: [
      { from: 'member', ago: 5 * DAY, text: 'Signed up for the half marathon. No way back now' },
      { from: 'trainer', ago: 5 * DAY - 12, text: 'Brilliant! When is it?' },
      { from: 'member', ago: 5 * DAY - 15, text: '12 weeks from Sunday' },
      {
        from: 'trainer',
        ago: 4 * DAY,
        text: 'Then we have time to do it properly. Three runs a week, one long. Plan is coming tonight.',
      },
      {
        from: 'member',
        ago: 2 * HOUR + 5,
        text: 'First long run: 9 km in 58 min. Knee is quiet. What do I do with the calf though, it is rock hard',
      },
    ],
  },
  {
    member: 'Priya Shah',
    unread: 0,
    lines: [
      {
        from: 'member',
        ago: DAY + 4 * HOUR,
        text: 'Question on protein: is 1.6 g/kg still right if I am cutting?',
      },
      {
        from: 'trainer',
        ago: DAY + 3 * HOUR,
        text: 'Go to 2.0 while you are in a deficit. It helps to keep the muscle you built.',
      },
      { from: 'member', ago: DAY + 3 * HOUR - 4, text: 'So about 120 g. Doable.' },
      {
        from: 'trainer',
        ago: 5 * HOUR,
        text: 'Check-in on Friday: weight in the morning, photo, and how you slept.',
      },
    ],
  },
  {
    member: 'Tom Okafor',
    unread: 0,
    lines: [
      {
        from: 'trainer',
        ago: 3 * DAY,
        text: 'New block starts Monday: 4 days, upper/lower. I put the sheet at the desk.',
      },
      { from: 'member', ago: 3 * DAY - 30, text: 'Got it. Bench before or after rows?' },
      { from: 'trainer', ago: 3 * DAY - 35, text: 'Bench first while you are fresh.' },
      { from: 'member', ago: 2 * DAY, text: 'Makes sense, thanks Sam' },
    ],
  },
  {
    member: 'Elena Rossi',
    unread: 0,
    lines: [
      { from: 'member', ago: 9 * DAY, text: 'Back from holiday! Where do I start?' },
      {
        from: 'trainer',
        ago: 9 * DAY - 20,
        text: 'Welcome back! Half the weights of last time for one week, no heroics.',
      },
      { from: 'member', ago: 9 * DAY - 22, text: 'No heroics. Promise.' },
    ],
  },
  { member: 'Ben Carter', unread: 0, lines: [] },
];
