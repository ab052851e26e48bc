import { inviteAcceptBody, inviteLookAnswer, inviteLookBody, sessionAnswer } from '../../protocol/http.ts';
import type { UnusableInvite } from '../domain/accounts.ts';
import { setSessionCookie } from '../http-auth.ts';
import { Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import type { AccountParts } from './session.ts';

const UNUSABLE: Record<UnusableInvite, string> = {
  unknown:
    'This invite is not known here. Check that the whole link was copied, or ask your trainer for a new one.',
  used: 'This invite was used already: each is for one person. Ask your trainer for a new one.',
  expired: 'This invite has expired: it was good for 14 days. Ask your trainer for a new one.',
  withdrawn: 'This invite was withdrawn. Ask the gym for a new one.',
};

/** A member's way in (rule A5). The token is in the body, never in an address; at 256 bits nobody guesses one. */
export function inviteRoutes(http: Http, { accounts, trusted }: AccountParts): void {
  http.post(
    '/api/invites/look',
    {
      schema: {
        summary: 'What an invite is for',
        tags: ['invites'],
        body: inviteLookBody,
        response: { 200: inviteLookAnswer },
      },
    },
    async (request) => {
      const open = accounts.openInvite(request.body.token);
      if (!open.ok) throw new Refusal('forbidden', UNUSABLE[open.why]);
      return { gym: accounts.gymName(), trainer: open.trainer.name, name: open.invite.name };
    },
  );

  http.post(
    '/api/invites/accept',
    {
      schema: {
        summary: 'Join the gym with an invite',
        tags: ['invites'],
        body: inviteAcceptBody,
        response: { 200: sessionAnswer },
      },
    },
    async (request, reply) => {
      const accepted = accounts.accept(request.body.token, request.body.name);
      if (!accepted.ok) throw new Refusal('forbidden', UNUSABLE[accepted.why]);
      const { session } = accepted;
      setSessionCookie(request, reply, session.token, session.user.role, trusted);
      return session;
    },
  );
}
