import { TriangleAlert } from 'lucide-react';
import { strings } from '../strings.ts';
import { listed, type FilledPiece } from './variables.ts';
import './reply-preview.css';

/** What a reply says to this client: what was filled in is marked, and what could not be is pointed out. */
export function ReplyPreview({ pieces }: { pieces: readonly FilledPiece[] }) {
  const unknown = [...new Set(pieces.filter((one) => one.kind === 'unknown').map((one) => one.text))];
  return (
    <div className="reply-preview">
      <h3 className="reply-preview-head">{strings.replies.preview}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable area must be reachable by keyboard */}
      <p className="reply-preview-text" dir="auto" aria-live="polite" tabIndex={0}>
        {pieces.map((piece, index) =>
          piece.kind === 'text' ? (
            piece.text
          ) : (
            // oxlint-disable-next-line react/no-array-index-key -- the pieces of a reply never change places
            <mark key={index} className={`reply-${piece.kind}`}>
              {piece.text}
            </mark>
          ),
        )}
      </p>
      {unknown.length > 0 ? (
        <p className="reply-unknown-note" role="alert">
          <TriangleAlert size={15} aria-hidden /> {strings.replies.unknown(listed(unknown))}
        </p>
      ) : null}
    </div>
  );
}
