import { onScopeDispose } from 'vue'

/** Hears keys while the page is there, unless somebody is writing or a menu or dialog has them. */
export function useKey(listeners: Record<string, (event: KeyboardEvent) => void>): void {
  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.target instanceof Element && event.target.closest(taken)) return
    listeners[event.key]?.(event)
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}

const taken =
  'input, textarea, select, [contenteditable], [role=menu], [role=dialog], [role=listbox], [role=combobox], pre'
