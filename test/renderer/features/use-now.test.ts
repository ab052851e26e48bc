import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whileSeen } from '../../../renderer/features/use-now.ts';

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  becomes(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('U17: the time is renewed while the page is seen, and when it is seen again; hidden it has no timer', () => {
  const page = new Page();
  const renew = vi.fn();
  const end = whileSeen(page, 60_000, renew);
  vi.advanceTimersByTime(120_000);
  expect(renew).toHaveBeenCalledTimes(2);
  page.becomes('hidden');
  expect(vi.getTimerCount()).toBe(0);
  page.becomes('visible');
  expect(renew).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(60_000);
  expect(renew).toHaveBeenCalledTimes(4);
  end();
  page.becomes('visible');
  expect(vi.getTimerCount()).toBe(0);
  expect(renew).toHaveBeenCalledTimes(4);
});

it('U17: a page that begins hidden has no timer until it is seen', () => {
  const page = new Page();
  page.visibilityState = 'hidden';
  const renew = vi.fn();
  const end = whileSeen(page, 1_000, renew);
  expect(vi.getTimerCount()).toBe(0);
  page.becomes('visible');
  expect(vi.getTimerCount()).toBe(1);
  end();
});
