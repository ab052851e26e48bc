import { createContext, use, type ReactNode } from 'react';

/** In the settings a part stands under the section's heading, on a screen of its own under the screen's. */
export const PartLevel = createContext<'h2' | 'h4'>('h4');

export function PartTitle({ children }: { children: ReactNode }) {
  return use(PartLevel) === 'h2' ? (
    <h2 className="hosting-title">{children}</h2>
  ) : (
    <h4 className="hosting-title">{children}</h4>
  );
}
