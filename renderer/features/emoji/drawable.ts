/**
 * Which emojis this system's fonts can draw: the newest ones are missing on older systems and would be empty boxes, or fall apart
 * into their parts. Told by their width beside that of a character which no font has, and of an emoji which every font has.
 * @returns what says so for one emoji; where nothing can be measured, or no emoji can be drawn, everything counts as drawable
 */
export function drawableEmojis(): (emoji: string) => boolean {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return () => true;
  context.font = `16px ${getComputedStyle(document.body).fontFamily}`;
  const width = (text: string) => context.measureText(text).width;
  const missing = width('\u{10FFFF}');
  const usual = width('😀');
  if (usual === missing) return () => true;
  return (emoji) => {
    const its = width(emoji);
    return its !== missing && its < usual * 1.3;
  };
}
