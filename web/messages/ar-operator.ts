import { operators } from './ar/operators'

export const arOperator = { ...operators } as const
