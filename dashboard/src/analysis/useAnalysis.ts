import { computed } from 'vue'
import type { Energy } from '../api/answers.ts'
import { useQueries } from '../design/useQueries.ts'
import { zoneClock } from '../intervals/zoneClock.ts'
import { useClock } from '../live/clock.ts'
import { useProjects } from '../projects/projects.ts'
import { useProjectShape } from './projectShape.ts'
import { parseSpan, spanText, stepsOf, usualStep, type Span, type Step } from './span.ts'

/** As what an amount is told: in its own unit, in money, in carbon dioxide. */
export const measures = ['amount', 'cost', 'carbon'] as const
export type Measure = (typeof measures)[number]

export const references = ['none', 'previous', 'year'] as const
export type Reference = (typeof references)[number]

export type Analysis = ReturnType<typeof useAnalysis>

/**
 * What an energy page is asked about, all of it in the address: days of the project's calendar, energy, measure,
 * space, step, and what it is compared with. Nothing is asked before the project's time zone is known.
 */
export function useAnalysis(
  project: () => string,
  usual: { span: string; energy?: '' | Energy; against?: Reference },
) {
  const projects = useProjects()
  const shape = useProjectShape(project)
  const { nowMs } = useClock()

  const named = computed(() => projects.data.value?.find(({ code }) => code === project()))
  const zone = computed(() => named.value?.timezone ?? (projects.data.value ? 'UTC' : undefined))
  const clock = computed(() => (zone.value === undefined ? undefined : zoneClock(zone.value)))
  const today = computed(() => clock.value?.dayOf(nowMs.value) ?? '')

  const usualAgainst = usual.against ?? 'none'
  const queries = useQueries({
    span: usual.span,
    energy: usual.energy ?? 'electricity',
    as: 'amount',
    space: '',
    step: '',
    against: usualAgainst,
  })

  const span = computed<Span>(
    () =>
      parseSpan(queries.span.value, today.value || '2000-01-01') ??
      (parseSpan(usual.span, today.value || '2000-01-01') as Span),
  )
  /** A span in which today lies keeps moving with it when it is said by its preset. */
  const spanName = computed({
    get: () => (parseSpan(queries.span.value, today.value) ? queries.span.value : usual.span),
    set: (text) => (queries.span.value = text),
  })
  const setSpan = (chosen: Span) => (queries.span.value = spanText(chosen))

  const energies = computed(() => shape.data.value?.energies ?? [])
  const energy = computed({
    get: () => queries.energy.value as Energy | '',
    set: (chosen) => (queries.energy.value = chosen),
  })
  const measure = computed({
    get: () => measures.find((one) => one === queries.as.value) ?? 'amount',
    set: (chosen: Measure) => (queries.as.value = chosen),
  })
  const against = computed({
    get: () => references.find((one) => one === queries.against.value) ?? usualAgainst,
    set: (chosen: Reference) => (queries.against.value = chosen),
  })
  const step = computed({
    get: () =>
      stepsOf(span.value).find((one) => one === queries.step.value) ?? usualStep(span.value),
    set: (chosen: Step) => (queries.step.value = chosen === usualStep(span.value) ? '' : chosen),
  })

  /** What every question to the server has in common; undefined until it can be asked. */
  const about = computed(() =>
    clock.value === undefined
      ? undefined
      : {
          project: project(),
          from: span.value.from,
          to: span.value.to,
          ...(energy.value && { energy: energy.value }),
          ...(measure.value !== 'amount' && { as: measure.value }),
          ...(queries.space.value && { space: queries.space.value }),
        },
  )

  return {
    project,
    named,
    shape,
    clock,
    today,
    nowMs,
    span,
    spanName,
    setSpan,
    energies,
    energy,
    measure,
    space: queries.space,
    step,
    against,
    about,
    /** The start of a file's name: what it is about. */
    fileName: (page: string) =>
      [project(), page, energy.value, spanText(span.value)].filter(Boolean).join('-'),
  }
}
