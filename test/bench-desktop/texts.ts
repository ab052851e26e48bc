const WORDS = (
  'leg day tomorrow session squat deadlift bench press thanks great see you at the gym today knee hurts coach plan diet ' +
  'protein week monday tuesday evening morning run ran kilometres pace slow fast could we move our training maybe later ' +
  'sorry traffic okay perfect fine good sleep food macros shoulder mobility stretch warm up cool down reps sets weight ' +
  'kilo new record personal best holiday back next über für Übung Füße'
).split(' ');

/** Texts as people write them: few words are frequent, most are rare. The same seed gives the same texts. */
export function textMaker(seed: number): () => string {
  let state = seed;
  // The constants of Numerical Recipes' linear congruential generator; good enough for texts.
  const fraction = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return () => {
    const length = 3 + Math.floor(fraction() * 17);
    const words = Array.from({ length }, () => WORDS[Math.floor(fraction() * fraction() * WORDS.length)]!);
    return `${words.join(' ')} ${Math.floor(fraction() * 5_000).toString(36)}`;
  };
}
