import { z } from 'zod';
import { invitesAnswer, newInviteAnswer, type InviteRecord, type NewInvite } from '../protocol/admin.ts';
import { officeHoursAnswer, repliesAnswer, sessionsAnswer } from '../protocol/http.ts';
import {
  clientProfile,
  unsavedNotes,
  type ClientProfile,
  type DeviceSession,
  type OfficeHours,
  type ProfileChange,
  type SavedReply,
  type UnsavedNotes,
  type Workspace,
  type WorkspaceEvent,
} from '../protocol/workspace.ts';
import { unsavedNotesName, type KeptCopies } from './kept-copies.ts';
import type { DebugLog, Http, HttpRequest } from './ports.ts';
import { RefusedError, ServerApi, UnreachableError } from './server-api.ts';
import type { ClientWords } from './strings.ts';

export interface WorkspacePorts {
  http: Http;
  copies: KeptCopies;
  debug: DebugLog;
  /** Sentences for the person, in the language of now. */
  words: () => ClientWords;
}

/** {@link Workspace} on one server: what is read is kept, and shown from there when the server cannot be reached (I13). */
export class WorkspaceClient implements Workspace {
  readonly #api: ServerApi;
  readonly #copies: KeptCopies;
  readonly #debug: DebugLog;
  readonly #words: () => ClientWords;
  readonly #listeners = new Set<(event: WorkspaceEvent) => void>();

  constructor({ http, copies, debug, words }: WorkspacePorts) {
    this.#api = new ServerApi(http);
    this.#copies = copies;
    this.#debug = debug;
    this.#words = words;
  }

  async savedReplies(): Promise<SavedReply[]> {
    return (await this.#read('/api/me/replies', repliesAnswer)).replies;
  }

  async saveReply({
    id,
    title,
    content,
  }: {
    id?: number | undefined;
    title: string;
    content: string;
  }): Promise<SavedReply[]> {
    const path = '/api/me/replies';
    const answer =
      id === undefined
        ? await this.#change('POST', path, repliesAnswer, { title, content })
        : await this.#change('PUT', `${path}/${id}`, repliesAnswer, { title, content });
    await this.#keep(path, answer);
    return answer.replies;
  }

  async removeReply({ id }: { id: number }): Promise<SavedReply[]> {
    const answer = await this.#change('DELETE', `/api/me/replies/${id}`, repliesAnswer);
    await this.#keep('/api/me/replies', answer);
    return answer.replies;
  }

  async officeHours(): Promise<OfficeHours | null> {
    return (await this.#read('/api/me/office-hours', officeHoursAnswer)).hours;
  }

  async saveOfficeHours(hours: OfficeHours): Promise<OfficeHours> {
    const path = '/api/me/office-hours';
    const answer = await this.#change('PUT', path, officeHoursAnswer, hours);
    await this.#keep(path, answer);
    return answer.hours ?? hours;
  }

  profile({ personId }: { personId: number }): Promise<ClientProfile> {
    return this.#read(`/api/people/${personId}/profile`, clientProfile);
  }

  async saveProfile({ personId, tags, notes }: { personId: number } & ProfileChange): Promise<ClientProfile> {
    const path = `/api/people/${personId}/profile`;
    const answer = await this.#change('PATCH', path, clientProfile, { tags, notes });
    await this.#keep(path, answer);
    return answer;
  }

  async unsavedNotes({ personId }: { personId: number }): Promise<UnsavedNotes | null> {
    const found = unsavedNotes.safeParse(await this.#copies.kept(unsavedNotesName(personId)));
    return found.success ? found.data : null;
  }

  keepNotes({ personId, notes }: { personId: number; notes: UnsavedNotes | null }): Promise<void> {
    return this.#copies.keep(unsavedNotesName(personId), notes);
  }

  async sessions(): Promise<DeviceSession[]> {
    return (await this.#read('/api/me/sessions', sessionsAnswer)).sessions;
  }

  async endSession({ id }: { id: string }): Promise<DeviceSession[]> {
    const path = `/api/me/sessions/${encodeURIComponent(id)}`;
    const answer = await this.#change('DELETE', path, sessionsAnswer);
    await this.#keep('/api/me/sessions', answer);
    return answer.sessions;
  }

  async invites(): Promise<InviteRecord[]> {
    return (await this.#read('/api/invites', invitesAnswer)).invites;
  }

  invite(whom: { name?: string | undefined; trainerId?: number | undefined }): Promise<NewInvite> {
    return this.#change('POST', '/api/invites', newInviteAnswer, whom);
  }

  async withdrawInvite({ id }: { id: number }): Promise<InviteRecord[]> {
    await this.#change('DELETE', `/api/invites/${id}`, z.null());
    return this.invites();
  }

  subscribe(listener: (event: WorkspaceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Something of it may have changed on another device, or was missed while there was no connection. */
  changed(): void {
    for (const listener of this.#listeners) listener({ kind: 'workspace' });
  }

  /** Gives up what is asked just now. */
  stop(): void {
    this.#api.cancel();
    this.#listeners.clear();
  }

  /** From the server; from the copy where it cannot be reached. */
  async #read<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    let answer: T;
    try {
      answer = await this.#api.ask('GET', path, schema);
    } catch (error) {
      if (error instanceof RefusedError) throw new Error(this.#refusal(error), { cause: error });
      const copy = schema.safeParse(await this.#copies.kept(path));
      if (copy.success) return copy.data;
      throw new Error(this.#words().workspace.noCopy, { cause: error });
    }
    await this.#keep(path, answer);
    return answer;
  }

  async #change<T>(
    method: HttpRequest['method'],
    path: string,
    schema: z.ZodType<T>,
    body?: unknown,
  ): Promise<T> {
    try {
      return await this.#api.ask(method, path, schema, body);
    } catch (error) {
      if (error instanceof RefusedError) throw new Error(error.sentence(this.#words()), { cause: error });
      if (error instanceof UnreachableError)
        throw new Error(this.#words().workspace.nothingChanged, { cause: error });
      throw error;
    }
  }

  /** A read that is not there: every server that knows of it answers it. */
  #refusal(error: RefusedError): string {
    const words = this.#words();
    return error.status === 404 ? words.workspace.tooOld : error.sentence(words);
  }

  /** What cannot be kept is still true. */
  async #keep(path: string, value: unknown): Promise<void> {
    try {
      await this.#copies.keep(path, value);
    } catch (error) {
      this.#debug('copy not kept', { path, error: String(error) });
    }
  }
}
