import type { Story } from './history.ts';

/** What must be true of the gym's notifications: durable like chats (D1, D3, D10), one for each id. Each returns sentences. */

/** Every notification whose storing was told reaches every settled client of the person it is for, as it was sent. */
export function everyNotificationArrives(story: Story): string[] {
  const heard = new Set(story.all('notice').map(({ client, messageId }) => `${client} ${messageId}`));
  const listed = new Map(story.all('notices').map(({ client, messageIds }) => [client, messageIds]));
  const told = new Map(story.of(story.last, 'notified').map((one) => [one.messageId, one]));
  const wrong: string[] = [];
  for (const { to, messageId } of told.values())
    for (const { person, client, plain } of story.run.settled) {
      if (person !== to) continue;
      const there = plain ? heard.has(`${client} ${messageId}`) : listed.get(client)?.includes(messageId);
      if (!there) wrong.push(`lost: notification ${messageId} was stored but is not on ${client}`);
    }
  return wrong;
}

/** A screen is told of each once, and lists each once; plain clients may hear repeats (P4). */
export function toldOnce(story: Story): string[] {
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const { client, messageId, repeats } of story.all('notice')) {
    const key = `${client} ${messageId}`;
    if (seen.has(key) && !repeats) wrong.push(`twice: notification ${messageId} was told twice on ${client}`);
    seen.add(key);
  }
  for (const { client, messageIds } of story.all('notices'))
    if (new Set(messageIds).size !== messageIds.length)
      wrong.push(`twice: ${client} lists a notification twice`);
  return wrong;
}

export function noNotificationInvented(story: Story): string[] {
  const sent = new Map(story.all('notify').map((notify) => [notify.messageId, notify]));
  const wrong: string[] = [];
  for (const { by, client, messageId, content } of story.all('notice')) {
    const notify = sent.get(messageId);
    if (!notify) wrong.push(`invented: notification ${messageId} on ${client} was never sent`);
    else if (notify.to !== by) wrong.push(`leaked: notification ${messageId} to ${notify.to} reached ${by}`);
    else if (notify.content !== content)
      wrong.push(`changed: notification ${messageId} on ${client} is not what was sent`);
  }
  for (const { by, client, messageIds } of story.all('notices'))
    for (const messageId of messageIds)
      if (sent.get(messageId)?.to !== by)
        wrong.push(`leaked: ${client} lists notification ${messageId}, which is not for ${by}`);
  return wrong;
}
