import type { InjectionKey, ShallowRef } from 'vue'

/** What a chart tells the panel that it stands in. */
export interface ChartPanelPlace {
  /** The chart as a PNG in a `data:` address, on a ground of the given colour; undefined while there is no chart. */
  picture: ShallowRef<((background: string) => string | undefined) | undefined>
}

export const chartPanelKey: InjectionKey<ChartPanelPlace> = Symbol('chart panel')
