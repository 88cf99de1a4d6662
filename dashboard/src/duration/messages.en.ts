import type { Spoken } from '../language/spoken.ts'

const en = {
  duration: {
    title: 'Load duration',
    panel: ({ named }: Spoken) => `${named('what')}: how long each load lasts`,
    sentence: ({ named }: Spoken) =>
      `${named('span')}: the load reaches ${named('max')} at most, ${named('tenth')} or more in a tenth of the time, and never less than ${named('base')} in 95 % of it.`,
    night: ({ named }: Spoken) => `${named('share')} is used between 22:00 and 06:00.`,
    max: 'Highest load',
    base: 'Base load',
    baseHint: 'exceeded in 95 % of the time',
    factor: 'Load factor',
    factorHint: 'mean by highest',
    nightShare: 'At night',
    nightHint: '22:00 to 06:00',
    share: 'Share of the time',
    load: 'Load reached or exceeded',
  },
}

export default en
