import { operators } from './es/operators'

export const esOperator = { ...operators } as const
