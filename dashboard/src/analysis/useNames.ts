import { useI18n } from 'vue-i18n'

/** Categories and energies by the reader's words, everything else by the name it was given. */
export function useNames() {
  const { t, te } = useI18n()
  return (by: string, { code, name }: { code: string; name: string }): string => {
    if (code === '') return t('analysis.noGroup')
    const key = `${by}.${code}`
    return (by === 'category' || by === 'energy') && te(key) ? t(key) : name || code
  }
}
