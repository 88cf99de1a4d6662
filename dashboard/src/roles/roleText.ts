import { useI18n } from 'vue-i18n'

/** `project-administrator`, `sites:read` as a key of the texts. */
const key = (code: string) => code.replace(/[:-]/g, '_')

/** Roles and permissions as people call them; those of one's own by the name that they were given. */
export function useRoleText() {
  const { t, te } = useI18n()
  const said = (kind: string, code: string) =>
    te(`roles.${kind}.${key(code)}`) ? t(`roles.${kind}.${key(code)}`) : code
  return {
    role: (code: string, name?: string | null) => name ?? said('names', code),
    permission: (code: string, text?: string) => {
      const found = said('permissions', code)
      return found === code ? (text ?? code) : found
    },
  }
}
