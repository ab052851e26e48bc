import { officeHoursAnswer, profileParams, repliesAnswer, replyParams } from '../../protocol/http.ts';
import { clientProfile, officeHours, profileChange, savedReplyText } from '../../protocol/workspace.ts';
import type { TrainerDesk } from '../domain/trainer-desk.ts';
import { Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import type { Access } from '../ports/access.ts';
import { notThere, refusing, requireStaff } from './owner.ts';

const tags = ['inbox'];

/** A trainer's saved replies, office hours and notes about clients (rule I6). */
export function workspaceRoutes(http: Http, desk: TrainerDesk, access: Access): void {
  http.get(
    '/api/me/replies',
    { schema: { summary: 'My saved replies', tags, response: { 200: repliesAnswer } } },
    async (request) => ({ replies: desk.replies(requireStaff(request, access).id) }),
  );

  http.post(
    '/api/me/replies',
    { schema: { summary: 'Save a reply', tags, body: savedReplyText, response: { 200: repliesAnswer } } },
    async (request) => {
      const { id } = requireStaff(request, access);
      return { replies: await refusing(() => desk.addReply(id, request.body)) };
    },
  );

  http.put(
    '/api/me/replies/:id',
    {
      schema: {
        summary: 'Change a saved reply',
        tags,
        params: replyParams,
        body: savedReplyText,
        response: { 200: repliesAnswer },
      },
    },
    async (request) => {
      const { id } = requireStaff(request, access);
      const replies = desk.changeReply(id, { ...request.body, id: request.params.id });
      if (!replies) throw notThere('such saved reply');
      return { replies };
    },
  );

  http.delete(
    '/api/me/replies/:id',
    {
      schema: {
        summary: 'Remove a saved reply',
        tags,
        params: replyParams,
        response: { 200: repliesAnswer },
      },
    },
    async (request) => {
      const replies = desk.removeReply(requireStaff(request, access).id, request.params.id);
      if (!replies) throw notThere('such saved reply');
      return { replies };
    },
  );

  http.get(
    '/api/me/office-hours',
    { schema: { summary: 'My office hours', tags, response: { 200: officeHoursAnswer } } },
    async (request) => ({ hours: desk.officeHours(requireStaff(request, access).id) }),
  );

  http.put(
    '/api/me/office-hours',
    {
      schema: {
        summary: 'Set my office hours',
        tags,
        body: officeHours,
        response: { 200: officeHoursAnswer },
      },
    },
    async (request) => ({ hours: desk.setOfficeHours(requireStaff(request, access).id, request.body) }),
  );

  http.get(
    '/api/people/:id/profile',
    {
      schema: {
        summary: 'What I know of a client',
        tags,
        params: profileParams,
        response: { 200: clientProfile },
      },
    },
    async (request) => {
      const profile = desk.profile(requireStaff(request, access).id, request.params.id);
      if (!profile) throw notAClient();
      return profile;
    },
  );

  http.patch(
    '/api/people/:id/profile',
    {
      schema: {
        summary: 'Change my tags and notes of a client',
        tags,
        params: profileParams,
        body: profileChange,
        response: { 200: clientProfile },
      },
    },
    async (request) => {
      const { id } = requireStaff(request, access);
      const profile = desk.changeProfile(id, request.params.id, request.body);
      if (!profile) throw notAClient();
      return profile;
    },
  );
}

/** A3: somebody else's client is answered like nobody at all. */
function notAClient(): Refusal {
  return new Refusal('forbidden', 'This person is not one of your clients.');
}
