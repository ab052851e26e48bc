import { useCallback, useState } from 'react';

const KEPT = 'spotter.inbox.letters';

/** Whether keys without Ctrl or Cmd act; kept on this device. */
export function useLetters(): [boolean, (on: boolean) => void] {
  const [letters, setLetters] = useState(() => localStorage.getItem(KEPT) !== 'off');
  const change = useCallback((on: boolean) => {
    localStorage.setItem(KEPT, on ? 'on' : 'off');
    setLetters(on);
  }, []);
  return [letters, change];
}
