import { z } from 'zod';

// The Content-Security-Policy forbids eval, which zod would try for speed. Imported first by both entries.
z.config({ jitless: true });
