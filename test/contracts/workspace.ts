import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OfficeHours, Workspace } from '../../protocol/workspace.ts';

/** A trainer with one client and two sessions, signed in. */
export interface WorkspaceHarness {
  workspace: Workspace;
  /** The client's id. */
  client: number;
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  close(): Promise<void>;
}

const DAY = { from: '08:00', to: '18:00' };
const HOURS: OfficeHours = {
  enabled: true,
  timeZone: 'Europe/Berlin',
  days: [DAY, DAY, DAY, DAY, DAY, null, null],
  answer: 'Back {back}.',
  language: 'de',
};

/** What every {@link Workspace} does, whatever is between it and the server. */
export function workspaceContract(name: string, open: () => Promise<WorkspaceHarness>): void {
  describe(`workspace: ${name}`, () => {
    let h: WorkspaceHarness;
    let workspace: Workspace;
    beforeEach(async () => {
      h = await open();
      workspace = h.workspace;
    });
    afterEach(() => h.close());

    it('I6: saved replies are saved, changed and removed, by title', async () => {
      expect(await workspace.savedReplies()).toEqual([]);
      await workspace.saveReply({ title: 'warm-up', content: 'Hi {first_name}' });
      const [deload] = await workspace.saveReply({ title: 'Deload', content: 'Half the weight.' });
      expect((await workspace.savedReplies()).map(({ title }) => title)).toEqual(['Deload', 'warm-up']);
      await workspace.saveReply({ id: deload!.id, title: 'Zzz', content: 'Sleep.' });
      expect((await workspace.savedReplies()).map(({ title }) => title)).toEqual(['warm-up', 'Zzz']);
      expect(await workspace.removeReply({ id: deload!.id })).toMatchObject([{ content: 'Hi {first_name}' }]);
      await expect(workspace.removeReply({ id: deload!.id })).rejects.toThrow(/no such saved reply/);
    });

    it('I6: office hours are null until they are set', async () => {
      expect(await workspace.officeHours()).toBe(null);
      expect(await workspace.saveOfficeHours(HOURS)).toEqual(HOURS);
      expect(await workspace.officeHours()).toEqual(HOURS);
    });

    it('I6: tags and notes of a client change apart from each other', async () => {
      const before = await workspace.profile({ personId: h.client });
      expect(before).toMatchObject({ personId: h.client, tags: [], notes: '', response: { answered: 0 } });
      await workspace.saveProfile({ personId: h.client, tags: ['knee'] });
      await workspace.saveProfile({ personId: h.client, notes: 'Left.' });
      expect(await workspace.profile({ personId: h.client })).toMatchObject({
        tags: ['knee'],
        notes: 'Left.',
      });
    });

    it('V12: notes that the server does not have are on this device, until they are taken away', async () => {
      const whose = { personId: h.client };
      expect(await workspace.unsavedNotes(whose)).toBe(null);
      await h.goOffline();
      await workspace.keepNotes({ ...whose, notes: { text: 'Left shoulder', base: '' } });
      await workspace.keepNotes({ ...whose, notes: { text: 'Left shoulder.', base: '' } });
      expect(await workspace.unsavedNotes(whose)).toEqual({ text: 'Left shoulder.', base: '' });
      await h.goOnline();
      await workspace.keepNotes({ ...whose, notes: null });
      expect(await workspace.unsavedNotes(whose)).toBe(null);
    });

    it('I7: the sessions name this one, and another one is ended', async () => {
      const sessions = await workspace.sessions();
      expect(sessions.map(({ current }) => current).toSorted()).toEqual([false, true]);
      const { id } = sessions.find(({ current }) => !current)!;
      expect(await workspace.endSession({ id })).toMatchObject([{ current: true }]);
      expect(await workspace.sessions()).toHaveLength(1);
      await expect(workspace.endSession({ id })).rejects.toThrow(/no such session/);
    });

    it('A5: a member is invited with a link that is told once, and an invite that is out can be withdrawn', async () => {
      expect(await workspace.invites()).toEqual([]);
      const made = await workspace.invite({ name: 'Ben' });
      expect(made.link).toMatch(/\/join#[\w-]{43}$/);
      expect(made.invite).toMatchObject({ name: 'Ben', state: 'open', acceptedBy: null });
      await workspace.invite({});
      expect(await workspace.invites()).toMatchObject([{ name: null }, { name: 'Ben' }]);
      const left = await workspace.withdrawInvite({ id: made.invite.id });
      expect(left).toMatchObject([{ state: 'open' }, { id: made.invite.id, state: 'withdrawn' }]);
      await expect(workspace.withdrawInvite({ id: made.invite.id })).rejects.toThrow(/no open invite/);
    });

    it('I13: without the server what was read is read from this device, and a change is refused with a sentence', async () => {
      await workspace.saveReply({ title: 'warm-up', content: 'Hi' });
      await workspace.saveOfficeHours(HOURS);
      await workspace.saveProfile({ personId: h.client, notes: 'Left.' });
      await h.goOffline();
      expect(await workspace.savedReplies()).toMatchObject([{ title: 'warm-up' }]);
      expect(await workspace.officeHours()).toEqual(HOURS);
      expect(await workspace.profile({ personId: h.client })).toMatchObject({ notes: 'Left.' });
      const refused = /cannot be reached .* nothing was changed/;
      await expect(workspace.saveReply({ title: 'x', content: 'x' })).rejects.toThrow(refused);
      await expect(workspace.saveOfficeHours(HOURS)).rejects.toThrow(refused);
      await expect(workspace.saveProfile({ personId: h.client, notes: '' })).rejects.toThrow(refused);
      await h.goOnline();
      expect(await workspace.saveReply({ title: 'x', content: 'x' })).toHaveLength(2);
      expect(await workspace.profile({ personId: h.client })).toMatchObject({ notes: 'Left.' });
    });
  });
}
