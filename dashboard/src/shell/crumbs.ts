/** One step of the way to a page; without `to` it is where one is, or a mere heading. */
export interface Crumb {
  text: string
  to?: string
}
