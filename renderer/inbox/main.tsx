import '../features/zod-without-eval.ts';
import './window-language.ts';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { ErrorScreen } from '../features/ErrorScreen.tsx';
import '../features/theme/base.css';
import { bridge } from './bridge.ts';
import { InboxApp } from './InboxApp.tsx';
import { keepRequests } from './requests.ts';
import { strings } from './strings.ts';

const root = document.getElementById('root');
if (!root) throw new Error('inbox.html has no #root');

const requests = keepRequests(bridge.desktop);

// V8 keeps what it has compiled by the time this script has run to its end: with what draws the first screen the next start has that
// at hand, and does not compile a thousand functions.
flushSync(() =>
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <Tooltip.Provider delay={500}>
          <ErrorScreen {...strings.failed}>
            <InboxApp bridge={bridge} requests={requests} />
          </ErrorScreen>
        </Tooltip.Provider>
      </CSPProvider>
    </StrictMode>,
  ),
);
