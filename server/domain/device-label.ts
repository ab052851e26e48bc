/** The first that fits: Chrome calls itself Safari too, and everybody who builds on Chrome calls themselves Chrome. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\bspotter\/|\bElectron\//i, 'Spotter'],
  [/\bEdg(A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
];

/**
 * @param userAgent the request header; only ever shown to the person whose device it is
 * @returns such as `Firefox on Android`, or the name of a program that is no browser; undefined when it says nothing
 */
export function deviceLabel(userAgent: string | undefined): string | undefined {
  const text = userAgent ?? '';
  const named = (names: typeof PROGRAMS): string | undefined => names.find(([sign]) => sign.test(text))?.[1];
  const program = named(PROGRAMS) ?? /^[\w.+-]{1,40}/.exec(text)?.[0];
  const system = named(SYSTEMS);
  return program && system ? `${program} on ${system}` : program;
}
