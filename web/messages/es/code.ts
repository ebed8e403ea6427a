import type { Translation } from '#contract/message-format.ts'
import type { code as english } from '../en/code'

export const code = {
  'code.hint': 'O uno de tus códigos de recuperación.',
  'code.label': 'Código de tu app de autenticación',
} as const satisfies Translation<typeof english>
