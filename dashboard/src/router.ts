import { nextTick } from 'vue'
import { createRouter, createWebHistory, type Router } from 'vue-router'
import { areas } from './areas/areas.ts'
import { routeOf } from './areas/page.ts'
import type { Language } from './language/language.ts'
import type { Session } from './session/session.ts'

export function createPages(session: Session, language: Pick<Language, 'need'>): Router {
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
          ...areas.flatMap(({ pages }) => pages.map(routeOf)),
          { path: 'projects', redirect: '/' },
          {
            path: 'projects/:project',
            redirect: ({ params }) =>
              `/projects/${encodeURIComponent(String(params['project']))}/${
                session.may('energy:read') ? 'overview' : 'meters'
              }`,
          },
          { path: 'settings', redirect: '/settings/ingest' },
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
    // A password that somebody else knows opens nothing but its own change.
    const isStart = to.name === 'projects'
    if (isStart && !session.may('sites:read') && session.may('accounts:read'))
      return { name: 'my-accounts' }
    if (person?.mustChangePassword && to.name !== 'my-account') return { name: 'my-account' }
    return true
  })

  // A page's texts travel beside its script.
  const texts = new WeakMap<object, Promise<void>>()
  router.beforeEach((to) => {
    if (to.meta.messages) texts.set(to.meta, language.need(to.meta.messages))
  })
  router.beforeResolve((to) => texts.get(to.meta))

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
