// Keeps the page's shell, so that it opens without a network. Never touches /api and /ws: messages are the client library's.
const SHELL = 'spotter-shell-1';
const PAGE = '/';

const isShellFile = (path) =>
  path.startsWith('/assets/') || /^\/(?:icon|apple-touch-icon|manifest)/.test(path);

async function freshPage(request) {
  const cache = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    if (answer.ok) await keepPage(cache, answer.clone());
    return answer;
  } catch {
    return (await cache.match(PAGE)) ?? Response.error();
  }
}

/** A new page names new files: those of the old one are thrown away. */
async function keepPage(cache, answer) {
  const html = await answer.clone().text();
  const before = await cache.match(PAGE);
  const same = before !== undefined && (await before.text()) === html;
  await cache.put(PAGE, answer);
  // What the page fetches later (the emojis) is not named in it, and stays as long as the page does.
  if (same) return;
  for (const kept of await cache.keys()) {
    const { pathname } = new URL(kept.url);
    if (pathname.startsWith('/assets/') && !html.includes(pathname)) await cache.delete(kept);
  }
}

async function keptFile(request) {
  const cache = await caches.open(SHELL);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function keepShell() {
  const cache = await caches.open(SHELL);
  const answer = await fetch(PAGE, { cache: 'no-cache' });
  const html = await answer.clone().text();
  await keepPage(cache, answer);
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1]);
  await cache.addAll(files);
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(freshPage(request));
  else if (isShellFile(url.pathname)) event.respondWith(keptFile(request));
});
