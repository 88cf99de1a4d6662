import { nextTick } from 'vue'
import { createRouter, createWebHistory, type Router } from 'vue-router'
import type { Session } from './session/session.ts'

declare module 'vue-router' {
  interface RouteMeta {
    public?: boolean
    /** Whoever lacks it is shown "not permitted" in the page's place. */
    permission?: string
  }
}

export function createPages(session: Session): Router {
  const router = createRouter({
    history: createWebHistory('/'),
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
    routes: [
      {
        path: '/login',
        name: 'login',
        component: () => import('./session/LoginPage.vue'),
        meta: { public: true },
      },
      {
        path: '/',
        component: () => import('./shell/AppShell.vue'),
        children: [
          { path: '', name: 'projects', component: () => import('./projects/ProjectsPage.vue') },
          { path: 'projects', redirect: '/' },
          {
            path: 'projects/:project',
            redirect: ({ params }) =>
              `/projects/${encodeURIComponent(String(params['project']))}/meters`,
          },
          {
            path: 'projects/:project/meters',
            name: 'meters',
            component: () => import('./meters/MetersPage.vue'),
            props: true,
          },
          {
            path: 'projects/:project/meters/:meter',
            name: 'meter',
            component: () => import('./meters/MeterPage.vue'),
            props: true,
          },
          { path: 'settings', redirect: '/settings/ingest' },
          {
            path: 'settings/ingest',
            name: 'ingest',
            component: () => import('./ingest/IngestPage.vue'),
            meta: { permission: 'ingest:read' },
          },
          {
            path: 'settings/tokens',
            name: 'tokens',
            component: () => import('./tokens/TokensPage.vue'),
            meta: { permission: 'tokens:write' },
          },
          {
            path: 'settings/audit',
            name: 'audit',
            component: () => import('./audit/AuditPage.vue'),
            meta: { permission: 'audit:read' },
          },
          {
            path: ':anything(.*)*',
            name: 'not-found',
            component: () => import('./faults/NotFoundPage.vue'),
          },
        ],
      },
    ],
  })

  router.beforeEach(async (to) => {
    if (to.meta.public) return true
    const person = await session.load()
    if (person === null)
      return { name: 'login', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
    return true
  })

  // A new page is read from its heading on.
  router.afterEach(async (to, from, failure) => {
    if (failure || to.path === from.path || from.matched.length === 0) return
    await nextTick()
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  })

  return router
}

/** Only addresses of this site: what follows a log-in is in the address and anybody may have written it. */
export const safeReturn = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/'
