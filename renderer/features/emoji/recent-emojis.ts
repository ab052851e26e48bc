const KEY = 'spotter.emoji.recent';
const MOST = 16;

/** The emojis that were used last on this device, newest first. */
export function recentEmojis(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberEmoji(emoji: string): void {
  const kept = [emoji, ...recentEmojis().filter((one) => one !== emoji)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A device without room forgets; nothing depends on it.
  }
}
