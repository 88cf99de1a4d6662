import type { Energy } from '../api/answers.ts'
import type { Choice, Field, Filled } from './field.ts'

type Words = (key: string) => string

interface Choices {
  spaces: readonly Choice[]
  gateways: readonly Choice[]
  meters: readonly Choice[]
  categories: readonly Choice[]
  devices: readonly Choice[]
}

const energies: readonly Energy[] = ['electricity', 'water', 'hot-water', 'gas', 'heat', 'cooling']
const roles = ['main', 'public', 'tenant'] as const
const categories = ['lighting', 'hvac', 'power', 'special', 'socket', 'restroom'] as const

export const energyChoices = (t: Words): Choice[] =>
  energies.map((value) => ({ value, label: t(`energy.${value}`) }))

export const roleChoices = (t: Words): Choice[] =>
  roles.map((value) => ({ value, label: t(`role.${value}`) }))

/** The usual categories, and those in use. */
export function categoryChoices(t: Words, used: readonly Choice[]): Choice[] {
  const usual = categories.map((value) => ({ value, label: t(`category.${value}`) }))
  return [...usual, ...used.filter(({ value }) => !usual.some((each) => each.value === value))]
}

/** What of a meter is changed for many at once. */
export const sharedFields = (t: Words, choices: Choices): Field[] => [
  { key: 'role', label: t('registry.role'), kind: 'choice', choices: roleChoices(t) },
  {
    key: 'category',
    label: t('registry.category'),
    kind: 'choice',
    open: true,
    choices: categoryChoices(t, choices.categories),
  },
  { key: 'space', label: t('registry.space'), kind: 'choice', choices: choices.spaces },
  { key: 'parent', label: t('registry.parent'), kind: 'choice', choices: choices.meters },
  { key: 'gateway', label: t('registry.gateway'), kind: 'choice', choices: choices.gateways },
  {
    key: 'device',
    label: t('registry.device'),
    kind: 'choice',
    open: true,
    choices: choices.devices,
  },
  { key: 'multiplier', label: t('registry.multiplier') },
  { key: 'registerDigits', label: t('registry.digits') },
  { key: 'maxGapMinutes', label: t('registry.maxGap') },
  { key: 'ratedKw', label: t('registry.rated') },
]

/** Everything of one meter. */
export function meterFields(t: Words, choices: Choices, isNew: boolean): Field[] {
  const [role, category, space, parent, gateway, ...others] = sharedFields(t, choices)
  return [
    { key: 'code', label: t('registry.code'), required: true, disabled: !isNew },
    { key: 'name', label: t('registry.name'), required: true },
    {
      key: 'energy',
      label: t('registry.energy'),
      kind: 'choice',
      required: true,
      choices: energyChoices(t),
    },
    ...[role, category, space, parent, gateway].filter((field) => field !== undefined),
    { key: 'unitId', label: t('registry.unitId') },
    ...others,
    { key: 'formula', label: t('registry.formula'), hint: t('registry.formulaHint') },
  ]
}

export const sinceField = (t: Words): Field => ({
  key: 'from',
  label: t('places.since'),
  kind: 'moment',
  hint: t('places.sinceHint'),
})

export const wholeKeys = ['unitId', 'registerDigits', 'maxGapMinutes'] as const

/** A row as its form shows it. */
export const filledFrom = (row: object): Filled =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]): [string, string | string[]] => [
      key,
      Array.isArray(value) ? value.map(String) : value === null ? '' : String(value),
    ]),
  )
