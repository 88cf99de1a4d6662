import { watchEffect } from 'vue'

/** Names the tab after the page. */
export function useTitle(title: () => string): void {
  watchEffect(() => {
    document.title = `${title()} · Wattledger`
  })
}
