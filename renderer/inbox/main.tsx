import '../features/zod-without-eval.ts';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorScreen } from '../features/ErrorScreen.tsx';
import '../features/theme/base.css';
import { bridge } from './bridge.ts';
import { InboxApp } from './InboxApp.tsx';
import { strings } from './strings.ts';

const root = document.getElementById('root');
if (!root) throw new Error('inbox.html has no #root');

createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500}>
        <ErrorScreen {...strings.failed}>
          <InboxApp bridge={bridge} />
        </ErrorScreen>
      </Tooltip.Provider>
    </CSPProvider>
  </StrictMode>,
);
