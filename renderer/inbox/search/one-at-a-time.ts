/**
 * Asks one at a time: of the questions that come meanwhile only the newest is asked afterwards. Who answers does nothing that
 * nobody waits for any more, and need not look whether somebody does.
 * @returns the answer; null for a question in whose place a newer one was asked
 */
export function oneAtATime<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
): (question: Question) => Promise<Answer | null> {
  let running: Promise<unknown> | null = null;
  let newest = 0;
  return async (question) => {
    newest += 1;
    const mine = newest;
    if (running) {
      // That it failed is told to whoever asked.
      await running.catch(() => undefined);
      if (mine !== newest) return null;
    }
    const answer = ask(question);
    running = answer;
    try {
      return await answer;
    } finally {
      running = null;
    }
  };
}
