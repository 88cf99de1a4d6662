import type { PlacedPage } from '../areas/page.ts'
import { chartMessages } from '../charts/messages.ts'
import { analysisMessages } from './messages.ts'

/** A page of 能耗 about one project: its address is its name, and pickers and chart frames bring their texts. */
export const energyPage = (
  page: Pick<PlacedPage, 'name' | 'title' | 'component' | 'messages'>,
): PlacedPage => ({
  ...page,
  path: `projects/:project/${page.name}`,
  permission: 'energy:read',
  messages: [...(page.messages ?? []), analysisMessages, chartMessages],
})
