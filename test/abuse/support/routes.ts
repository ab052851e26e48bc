import diagnostics from 'node:diagnostics_channel';
import type { FastifyInstance, RouteOptions } from 'fastify';

/** What Fastify tells about every instance that is made in this process. */
const CHANNEL = 'fastify.initialization';

export interface Watched<T> {
  result: T;
  /** Every route that was added, such as `GET /api/me`, in that order. */
  routes: string[];
  http: FastifyInstance;
}

/** Starts something that makes one HTTP server, and sees which routes it has: the real ones, whether described or not. */
export async function watchRoutes<T>(start: () => Promise<T>): Promise<Watched<T>> {
  const routes: string[] = [];
  const made: FastifyInstance[] = [];
  const hear = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance };
    made.push(fastify);
    fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
      for (const one of [method].flat()) routes.push(`${one} ${url}`);
    });
  };
  diagnostics.subscribe(CHANNEL, hear);
  try {
    const result = await start();
    const [http] = made;
    if (!http) throw new Error('no HTTP server was made');
    return { result, routes, http };
  } finally {
    diagnostics.unsubscribe(CHANNEL, hear);
  }
}
