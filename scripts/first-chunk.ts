/**
 * For `output` of a window's or a page's build. What an entry imports before anything else (the language of the window, and zod's
 * setting) must run first; but what a lazily loaded part shares with the entry is moved to a chunk that runs before the
 * entry's own. So these stand in one chunk, in their order.
 */
export const FIRST_CHUNK = {
  codeSplitting: {
    groups: [
      { name: 'first', test: /\/(?:zod-without-eval|window-language|page-language|features\/language)\.ts$/ },
    ],
  },
};
