import type { Model } from './model-organization.ts'

/** Recovery by two operators, as the docs tell it, for the model. Operators are by name, like everybody. */
export type RecoveringStep =
  | { do: 'open recovery'; by: string; who: string }
  | { do: 'consent to recovery' | 'cancel recovery'; by: string }
  /** An Organization Admin who is there after all. */
  | { do: 'object'; by: string }
  /** The time in which it can be stopped is over, and the job that waited for it runs, if there is one. */
  | { do: 'wait'; by: string }
  /** The command line takes somebody's place as an operator away, or gives it back. */
  | { do: 'dismiss operator' | 'appoint operator'; by: string }

export const operatorNames = ['opal', 'otto', 'edsger'] as const

export function isRecovering(step: { do: string }): step is RecoveringStep {
  const deeds: readonly RecoveringStep['do'][] = [
    'open recovery',
    'consent to recovery',
    'cancel recovery',
    'object',
    'wait',
    'dismiss operator',
    'appoint operator',
  ]
  return deeds.some((deed) => deed === step.do)
}

export function takeRecovering(model: Model, step: RecoveringStep): boolean {
  if (step.do === 'wait') return carryOut(model)
  if (step.do === 'dismiss operator') return model.operators.delete(step.by)
  if (step.do === 'appoint operator') return !model.operators.has(step.by) && model.operators.add(step.by).size > 0
  if (step.do === 'object') return object(model, step.by)
  if (!model.operators.has(step.by)) return false
  const { recovery } = model
  if (step.do === 'open recovery') return open(model, step)
  if (recovery === null) return false
  if (step.do === 'cancel recovery') {
    model.recovery = null
    return true
  }
  // Neither who opened it nor who gains by it, and only once.
  if (step.by === recovery.openedBy || step.by === recovery.who || recovery.consentedBy !== null) return false
  recovery.consentedBy = step.by
  return true
}

function open(model: Model, { by, who }: { by: string; who: string }): boolean {
  const member = model.members.get(who)
  if (model.deleted || model.recovery !== null || who === by) return false
  if (member?.status !== 'active' || member.role === 'organization_admin') return false
  model.recovery = { who, openedBy: by, consentedBy: null }
  return true
}

function object(model: Model, by: string): boolean {
  const member = model.members.get(by)
  if (member?.status !== 'active' || member.role !== 'organization_admin') return false
  if (model.deleted || model.recovery === null) return false
  model.recovery = null
  return true
}

/** Without a second operator it waits on. Otherwise it ends: somebody is an Organization Admin more, or nothing changes. */
function carryOut(model: Model): true {
  const { recovery, members, operators } = model
  if (recovery === null || recovery.consentedBy === null) return true
  const member = members.get(recovery.who)
  const bothStand = [recovery.openedBy, recovery.consentedBy].every((one) => operators.has(one))
  if (!model.deleted && bothStand && member?.status === 'active') member.role = 'organization_admin'
  model.recovery = null
  return true
}
