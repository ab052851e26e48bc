import type { Http } from '../../../client/ports.ts';
import { invitesAnswer, newInviteAnswer, peopleAnswer } from '../../../protocol/admin.ts';
import type { FirstPeople } from '../../../protocol/setup.ts';
import { ask, type Reply } from '../page-api.ts';
import { strings } from '../strings.ts';

/** Trainers and invites, by whom the page's cookie is of: a new owner. */
export function pagePeople(http: Http): FirstPeople {
  const need = async <T>(asked: Promise<Reply<T | null>>): Promise<T> => {
    const reply = await asked;
    if (!reply.ok) throw new Error(reply.why);
    if (reply.value === null) throw new Error(strings.api.unreadable);
    return reply.value;
  };
  const people = '/api/admin/people';
  const invites: FirstPeople['invites'] = async () =>
    (await need(ask(http, { method: 'GET', path: '/api/invites' }, invitesAnswer))).invites;
  return {
    invites,
    people: async () => (await need(ask(http, { method: 'GET', path: people }, peopleAnswer))).people,
    async addTrainer(trainer) {
      const body = { ...trainer, role: 'trainer' };
      return (await need(ask(http, { method: 'POST', path: people, body }, peopleAnswer))).people;
    },
    invite: (body) => need(ask(http, { method: 'POST', path: '/api/invites', body }, newInviteAnswer)),
    async withdrawInvite({ id }) {
      const reply = await ask(http, { method: 'DELETE', path: `/api/invites/${id}` }, null);
      if (!reply.ok) throw new Error(reply.why);
      return invites();
    },
  };
}
