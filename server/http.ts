import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyHttpOptions,
  type FastifyInstance,
  type FastifyRequest,
  type RawServerDefault,
} from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { z } from 'zod';
import { envelope } from '../protocol/envelope.ts';
import { MAX_PAYLOAD_BYTES } from '../protocol/limits.ts';
import type { Access } from './ports/access.ts';
import { clientNetwork } from './client-network.ts';
import { isWriteAllowed, readToken, SECURE_COOKIE, type TrustedOrigins } from './http-auth.ts';
import { isFullRequest, Refusal, refusalEnvelope } from './http-error.ts';
import { loggable } from './log.ts';
import type { Clock } from './ports/clock.ts';
import { answerBrokenRequest, endSlowBodies, IDLE_MS, NODE_LIMITS } from './slow-requests.ts';
import { createTlsServer, type TlsFiles } from './tls.ts';

export type Http = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface HttpOptions {
  access: Access;
  logger: Logger;
  trusted: TrustedOrigins;
  /** Requests to `/api` a minute from one person, or from one address where nobody is signed in; 0: no limit. */
  rateLimit: number;
  version: string;
  clock: Clock;
  /** Files of the certificate and its key; null: plain HTTP. */
  tls: TlsFiles | null;
}

/** What every route stands on: parsing, limits, headers, and refusals as error envelopes. Routes are added by the caller. */
export async function createHttp(options: HttpOptions): Promise<Http> {
  const { tls, clock, logger: log, trusted } = options;
  const loggerInstance: FastifyBaseLogger = log;
  const fastifyOptions: FastifyHttpOptions<RawServerDefault> = {
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_PAYLOAD_BYTES,
    http: NODE_LIMITS,
    connectionTimeout: IDLE_MS,
    clientErrorHandler: answerBrokenRequest,
    // A proxy tells the address of the one it asks for.
    trustProxy: (address) => trusted.isProxy(address),
    forceCloseConnections: 'idle',
  };
  if (tls)
    fastifyOptions.serverFactory = (handler) => {
      const server = createTlsServer(tls, handler, { clock, log, limits: NODE_LIMITS });
      server.setTimeout(IDLE_MS);
      return server;
    };
  const http: Http = Fastify(fastifyOptions).withTypeProvider<ZodTypeProvider>();
  http.setValidatorCompiler(validatorCompiler);
  http.setSerializerCompiler(serializerCompiler);
  acceptEmptyJson(http);
  answerErrors(http);
  logRequests(http);
  endSlowBodies(http, clock);
  http.addHook('onRequest', async (request, reply) => {
    if (!isApi(request)) return;
    // What is about a person is in no cache, of a browser or on the way.
    reply.header('cache-control', 'no-store');
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
    if (!isWriteAllowed(request.raw, trusted))
      throw new Refusal(
        'forbidden',
        'This request came from a page of another site. If the gym uses this address, start the server with --public-url.',
        { reason: 'other_site' },
      );
  });
  describeAnswers(http);
  await http.register(cookie);
  await http.register(helmet, securityHeaders(tls !== null || isHttps(trusted.publicUrl)));
  if (options.rateLimit > 0) await limitRates(http, options);
  await http.register(swagger, { openapi: description(options.version), transform: jsonSchemaTransform });
  return http;
}

/** Rule O49. Who may ask holds for every route that does not say it itself. */
function description(version: string) {
  const bearer = { type: 'http', scheme: 'bearer' } as const;
  return {
    openapi: '3.1.0',
    info: { title: 'Spotter', version },
    components: {
      securitySchemes: {
        session: { ...bearer, description: 'The token of POST /api/session' },
        cookie: { type: 'apiKey', in: 'cookie', name: SECURE_COOKIE } as const,
        claim: {
          type: 'http',
          scheme: 'basic',
          description: 'The claim code, and the passphrase of the backup or nothing',
        } as const,
        apiKey: { ...bearer, description: 'A key of the gym’s software' },
      },
    },
    security: [{ session: [] }, { cookie: [] }],
  };
}

/** Every route refuses alike, and one that describes no answer gives none. */
function describeAnswers(http: Http): void {
  const refused = envelope.describe('Refused: an error envelope');
  const done = { 204: z.null().describe('Done') };
  http.addHook('onRoute', (route) => {
    if (!route.schema || route.schema.hide) return;
    const described = route.schema.response ?? done;
    route.schema.response = { '4xx': refused, '5xx': refused, ...described };
  });
}

/** The page runs only its own files; nothing inline, nothing from elsewhere. Plain HTTP on a gym's network must work. */
function securityHeaders(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https,
    frameguard: { action: 'deny' } as const,
    // Browsers ignore these two over plain HTTP, and complain.
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
  };
}

async function limitRates(http: Http, { access, rateLimit: max }: HttpOptions): Promise<void> {
  await http.register(rateLimit, {
    max,
    timeWindow: 60_000,
    cache: 20_000,
    allowList: (request) => !isApi(request),
    // A gym's members share one address on its Wi-Fi, so who is signed in counts for himself.
    keyGenerator: (request) => {
      const sent = readToken(request);
      const session = sent && access.session(sent.token);
      return session ? `person ${session.person.id}` : clientNetwork(request.ip);
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new Refusal('rate_limited', 'Too many requests. Wait a moment and try again.', { retryAfterMs: ttl }),
  });
}

/** `POST` and `DELETE` without a body are as good as with an empty one, whatever content type a client names. */
function acceptEmptyJson(http: Http): void {
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(body as string));
    } catch {
      done(new Refusal('bad_frame', 'The body is not JSON.'));
    }
  });
}

function answerErrors(http: Http): void {
  http.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = toRefusal(error);
    if (refusal.status >= 500)
      request.log.error({ route: request.routeOptions.url, error: loggable(error) }, 'request failed');
    if (refusal.retryAfterMs !== undefined)
      reply.header('retry-after', Math.ceil(refusal.retryAfterMs / 1_000));
    return reply
      .code(refusal.status)
      .type('application/json')
      .serializer(JSON.stringify)
      .send(refusalEnvelope(refusal, isFullRequest(request.headers)));
  });
  http.setNotFoundHandler(() => {
    throw new Refusal('bad_frame', 'This server has nothing at that address.', { status: 404 });
  });
}

function toRefusal(error: FastifyError): Refusal {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issue = error.validation[0];
    const where = issue?.instancePath.slice(1).replaceAll('/', '.') ?? '';
    return new Refusal('bad_frame', `${where || 'body'}: ${issue?.message ?? 'not understood'}`);
  }
  if (error.statusCode === 413) return new Refusal('too_large', 'The request is too large.');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new Refusal('bad_frame', 'The request is not understood.');
  return new Refusal('storage_unavailable', 'The server could not do this just now. Try again in a moment.', {
    retryAfterMs: 1_000,
  });
}

/** Rule A9: the route's pattern, never its address, which might hold something. */
function logRequests(http: Http): void {
  http.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}

function isHttps(url: string | null): boolean {
  return url?.startsWith('https:') ?? false;
}

/** Rule A12: by the route that answers, since an address can be written in many ways (`/%61pi/…`). */
function isApi({ routeOptions: { url } }: FastifyRequest): boolean {
  return url?.startsWith('/api/') ?? false;
}
