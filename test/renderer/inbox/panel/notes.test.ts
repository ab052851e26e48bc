import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UnsavedNotes } from '../../../../protocol/workspace.ts';
import { mergeNotes, openNotes } from '../../../../renderer/inbox/panel/notes.ts';

/** A server with notes that can be out of reach. */
function gym(first: string) {
  const server = { notes: first, reachable: true, saves: 0 };
  const disk: { has: UnsavedNotes | null; full: boolean } = { has: null, full: false };
  const open = () =>
    openNotes(server.notes, {
      left: disk.has,
      async keep(notes) {
        if (disk.full) throw new Error('The disk is full.');
        disk.has = notes;
      },
      async save(notes) {
        if (!server.reachable) throw new Error('You are offline.');
        server.saves += 1;
        return (server.notes = notes);
      },
    });
  return { server, disk, open };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('private notes', () => {
  it('V12: are saved after a pause in writing, and say so', async () => {
    const { server, disk, open } = gym('Knee.');
    const notes = open();
    for (const text of ['Knee. L', 'Knee. Left', 'Knee. Left one.']) notes.write(text);
    expect(notes.state.get().status.is).toBe('saving');
    expect(disk.has?.text).toBe('Knee. Left one.');
    await vi.runAllTimersAsync();
    expect(server).toMatchObject({ notes: 'Knee. Left one.', saves: 1 });
    expect(notes.state.get().status.is).toBe('saved');
    expect(disk.has).toBeNull();
  });

  it('V12: without a connection they are kept on this device, say why, and are saved when it is back', async () => {
    const { server, open } = gym('');
    server.reachable = false;
    const notes = open();
    notes.write('Back pain since Monday');
    await vi.runAllTimersAsync();
    expect(notes.state.get().status).toEqual({ is: 'kept', why: 'You are offline.' });
    // The window is closed, or the app crashes.
    const later = open();
    expect(later.state.get().text).toBe('Back pain since Monday');
    server.reachable = true;
    await later.flush();
    expect(server.notes).toBe('Back pain since Monday');
    expect(later.state.get().status.is).toBe('saved');
    expect(open().state.get().text).toBe('Back pain since Monday');
  });

  it('V12: what is written while they are being saved is saved next', async () => {
    const { server, open } = gym('');
    const notes = open();
    notes.write('one');
    const saving = notes.flush();
    notes.write('one two');
    await saving;
    expect(notes.state.get()).toEqual({ text: 'one two', status: { is: 'saving' } });
    await vi.runAllTimersAsync();
    expect(server.notes).toBe('one two');
  });

  it('V12: a change on another device is shown, and meets one of mine without loss of either', async () => {
    const { server, open } = gym('Knee.');
    const notes = open();
    notes.serverHas('Knee. Better.');
    expect(notes.state.get()).toEqual({ text: 'Knee. Better.', status: { is: 'saved' } });
    notes.write('Knee. Better. Runs again.');
    server.notes = 'From the phone.';
    notes.serverHas('From the phone.');
    await vi.runAllTimersAsync();
    expect(server.notes).toBe('From the phone.\n\nKnee. Better. Runs again.');
    expect(notes.state.get().text).toBe(server.notes);
  });

  it('V12: leaving saves at once', async () => {
    const { server, open } = gym('');
    const notes = open();
    notes.write('x');
    notes.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.notes).toBe('x');
  });

  it('V12: of two changes of the same notes neither is lost', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (base, theirs, mine) => {
        const merged = mergeNotes(base, theirs, mine);
        if (theirs !== base) expect(merged).toContain(theirs.trimEnd());
        if (mine !== base) expect(merged).toContain(mine.trimStart());
      }),
    );
  });

  it('V12: what neither the server nor the disk takes is said to be on screen only', async () => {
    const { server, disk, open } = gym('');
    server.reachable = false;
    disk.full = true;
    const notes = open();
    notes.write('Left shoulder.');
    await vi.runAllTimersAsync();
    expect(notes.state.get().status).toEqual({ is: 'failed', why: 'The disk is full.' });
    disk.full = false;
    notes.write('Left shoulder. Again.');
    await vi.runAllTimersAsync();
    expect(notes.state.get().status).toEqual({ is: 'kept', why: 'You are offline.' });
    expect(disk.has?.text).toBe('Left shoulder. Again.');
  });
});
