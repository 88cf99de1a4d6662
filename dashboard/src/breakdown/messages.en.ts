import type { Spoken } from '../language/spoken.ts'

const en = {
  breakdown: {
    title: 'Breakdown',
    by: 'By',
    byChoice: { category: 'Category', space: 'Space', energy: 'Energy' },
    panel: {
      category: 'By category',
      space: 'By space',
      energy: 'By energy',
    },
    sentence: ({ named }: Spoken) =>
      `${named('span')}: of ${named('sum')} the largest part is ${named('first')} with ${named('share')}.`,
    sentenceEnergy: ({ named }: Spoken) =>
      `${named('span')}: in standard coal the largest part is ${named('first')} with ${named('share')}. Shares are of standard coal equivalents, since units differ.`,
    drill: 'A click on a space looks inside it.',
  },
}

export default en
