/** More dictionaries than this make every word right in some language, and cost memory. */
const MOST = 3;

/**
 * The dictionaries to check with: the app's language first, then those that the system prefers.
 * @param wanted BCP 47 tags, the best first
 * @param available the tags of Chromium's dictionaries, such as `en-US` and `de`
 */
export function spellingLanguages(wanted: readonly string[], available: readonly string[]): string[] {
  const found = wanted.flatMap((tag) => dictionaryFor(tag, available) ?? []);
  return [...new Set(found)].slice(0, MOST);
}

function dictionaryFor(tag: string, available: readonly string[]): string | undefined {
  const [base = ''] = tag.split(/[-_.@]/);
  return [tag, base, withRegion(base)]
    .map((wanted) => available.find((one) => one.toLowerCase() === wanted.toLowerCase()))
    .find((found) => found !== undefined);
}

/** The region where most people speak it: `en` is `en-US`, `pt` is `pt-BR`. */
function withRegion(language: string): string {
  try {
    const { region = '' } = new Intl.Locale(language).maximize();
    return `${language}-${region}`;
  } catch {
    // A system may call its language `C`.
    return language;
  }
}
