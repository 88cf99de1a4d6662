const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Any text as it may stand in an element or in a quoted attribute of a page. */
export const html = (text: string) => text.replace(/[&<>"']/g, (found) => entities[found] ?? '')
