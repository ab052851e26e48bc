import fastifyStatic from '@fastify/static';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Http } from '../http.ts';

/** Names of hashed files change with their content; everything else is asked for anew. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

const ADDRESSES = ['/', '/join', '/admin', '/setup'];
const NOT_BUILT = 'The page is not built. Run "npm run build:page" and start the server again.\n';

/**
 * The member's page, and what owners do in a browser. Installed alone it lies beside the server's file, in a checkout where it was built.
 * @param isNew whether there is nobody in the gym yet: its front door leads to where it gets an owner (rule O26)
 */
export async function pageRoutes(http: Http, isNew: () => boolean): Promise<void> {
  const here = import.meta.dirname;
  const root = [path.join(here, 'page'), path.join(here, '../../dist/page')].find((folder) =>
    existsSync(path.join(folder, 'web.html')),
  );
  if (root)
    await http.register(fastifyStatic, {
      root,
      index: false,
      cacheControl: false,
      setHeaders(response, file) {
        const hashed = path.relative(root, file).startsWith(`assets${path.sep}`);
        response.header('cache-control', hashed ? IMMUTABLE : 'no-cache');
      },
    });
  for (const address of ADDRESSES)
    http.get(address, { schema: { hide: true } }, async (_request, reply) => {
      if (address === '/' && isNew()) return reply.redirect('/setup');
      return root ? reply.sendFile('web.html') : NOT_BUILT;
    });
}
