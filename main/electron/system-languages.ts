import { app } from 'electron';

/** @returns BCP 47 tags of the languages that the system prefers, the best first. Only when the app is ready. */
export function systemLanguages(): string[] {
  return [...app.getPreferredSystemLanguages(), app.getLocale()];
}
