import type { Spoken } from '../language/spoken.ts'

const en = {
  ranking: {
    title: 'Ranking',
    panel: ({ named }: Spoken) => `Largest consumers · ${named('what')}`,
    by: 'Rank',
    byChoice: { meter: 'Meters', space: 'Spaces', tenant: 'Tenants', category: 'Categories' },
    per: 'Measured',
    perChoice: { total: 'In all', area: 'Per m²' },
    rank: 'Rank',
    sentence: ({ named }: Spoken) =>
      `${named('span')}: ${named('first')} is first of ${named('count')} with ${named('value')}, which is ${named('share')} of all.`,
    now: 'This period',
    drill: 'A click on a bar leads to what it stands for.',
  },
}

export default en
