import { inviteAcceptBody, inviteLookAnswer, inviteLookBody, sessionAnswer } from '../../protocol/http.ts';
import { setSessionCookie } from '../http-auth.ts';
import { Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import { slowDown, type AccountParts } from './session.ts';

/** A member's way in (rule A5). The token is in the body, never in an address. */
export function inviteRoutes(http: Http, { accounts, attempts, trusted }: AccountParts): void {
  const unusable = (ip: string) => {
    attempts.failed(`invites from ${ip}`);
    return new Refusal(
      'forbidden',
      'This invite was used already, has expired or was taken back. Ask your gym for a new link.',
    );
  };

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
      slowDown(attempts, [`invites from ${request.ip}`]);
      const open = accounts.openInvite(request.body.token);
      if (!open) throw unusable(request.ip);
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
      slowDown(attempts, [`invites from ${request.ip}`]);
      const session = accounts.accept(request.body.token, request.body.name);
      if (!session) throw unusable(request.ip);
      setSessionCookie(request, reply, session.token, session.user.role, trusted);
      return session;
    },
  );
}
