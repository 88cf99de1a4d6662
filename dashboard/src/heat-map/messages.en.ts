import type { Spoken } from '../language/spoken.ts'

const en = {
  heatMap: {
    title: 'Heat map',
    panel: ({ named }: Spoken) => `${named('what')}: mean hour by weekday`,
    hour: 'Hour',
    night: 'Night share',
    nightHint: '22:00 to 06:00',
    base: 'Base load',
    baseHint: 'the quietest hour of the week',
    most: 'Busiest hour',
    sentence: ({ named }: Spoken) =>
      `${named('span')}: the busiest hour of the week is ${named('most')} with ${named('value')} on average; the quietest takes ${named('base')}. Between 22:00 and 06:00 ${named('night')} of all is used.`,
  },
}

export default en
