import type { Spoken } from '../language/spoken.ts'

const en = {
  budget: {
    title: 'Budget',
    panel: 'Budget and actual by month',
    month: 'Month',
    budget: 'Budget',
    actual: 'Actual',
    forecast: 'Forecast',
    range: 'Forecast range',
    difference: 'Actual less plan to date',
    used: 'Used of the budget',
    toDate: 'Plan to date',
    end: 'Forecast to the end',
    sentence: ({ named }: Spoken) =>
      `${named('actual')} used in ${named('year')}, ${named('percent')} of the budget of ${named('budget')}.`,
    over: ({ named }: Spoken) =>
      `At this pace the year ends at ${named('forecast')}, ${named('percent')} above the budget.`,
    under: ({ named }: Spoken) =>
      `At this pace the year ends at ${named('forecast')}, ${named('percent')} below the budget.`,
    noBudget: ({ named }: Spoken) =>
      `No budget is set for ${named('year')}; ${named('actual')} used in the months that are known.`,
    none: 'No meters of this energy',
    edit: 'Set the budget',
    editLead: 'An empty month has no budget. Only what you change is saved.',
    fromActual: 'Fill in last year’s actual',
  },
}

export default en
