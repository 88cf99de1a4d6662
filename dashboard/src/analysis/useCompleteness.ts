import { computed, provide } from 'vue'
import { useAnswer } from '../api/useAnswer.ts'
import { completenessKey } from '../charts/completeness.ts'
import type { QualityReport } from './answers.ts'
import type { Analysis } from './useAnalysis.ts'
import { useQuestions } from './useQuestions.ts'

/**
 * Tells the charts of a page how much of what they show was measured. Asked beside the page's own questions, without
 * the meters' rows; where it fails the charts stand without it.
 */
export function useCompleteness(analysis: Analysis, wanted: () => boolean) {
  const { ask } = useQuestions()
  const answer = useAnswer(
    () => (wanted() && analysis.about.value ? { ...analysis.about.value, limit: 0 } : undefined),
    (about, signal) => ask<QualityReport>('quality', about, signal),
  )
  provide(
    completenessKey,
    computed(() => {
      const { measured, slots } = answer.data.value ?? {}
      if (measured === undefined || slots === 0 || !wanted()) return undefined
      return {
        measured: Number(measured),
        place: {
          name: 'quality',
          params: { project: analysis.project() },
          query: {
            span: analysis.spanName.value,
            ...(analysis.energy.value && { energy: analysis.energy.value }),
            ...(analysis.space.value && { space: analysis.space.value }),
          },
        },
      }
    }),
  )
}
