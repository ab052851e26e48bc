import type { AdminApi } from '../../../protocol/admin-api.ts';
import type { FirstPeople } from '../../../protocol/setup.ts';
import { asked } from '../admin/ask.ts';

/** What the new owner does right away, by the calls that the administration makes. */
export function firstPeople(admin: AdminApi): FirstPeople {
  const invites: FirstPeople['invites'] = async () => (await asked(admin.invites())).invites;
  return {
    invites,
    invite: (whom) => asked(admin.invite(whom)),
    async withdrawInvite(which) {
      await asked(admin.withdrawInvite(which));
      return invites();
    },
    people: async () => (await asked(admin.people())).people,
    async addTrainer(trainer) {
      return (await asked(admin.addPerson({ ...trainer, role: 'trainer' }))).people;
    },
  };
}
