import type { SavedFile } from '../../../protocol/admin-api.ts';
import { strings } from './strings.ts';

/** What became of a file that was fetched; empty: the person changed their mind, or the browser says it. */
export function savedWords(saved: SavedFile): string {
  return saved.is === 'saved' ? strings.savedAs(saved.file) : '';
}
