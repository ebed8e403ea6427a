import type { ComponentType, ReactNode } from 'react'
import { t } from '../messages/messages'
import { useAddressState } from '../ui/useAddressState'
import { adviceFor, answersFrom, type Advice, type Answers } from './advice'
import { ChooserAdvice } from './ChooserAdvice'
import { ChooserComparison } from './ChooserComparison'
import { ChooserQuestions } from './ChooserQuestions'
import './chooser.css'

const unanswered = { billing: '', fees: '', signIn: '', knowledge: '', people: '', brand: '' }

/** What leads to carrying the advice out. */
export type ChooserActions = ComponentType<{ advice: Advice; answers: Answers }>

/** The chooser itself, in the console and outside of it. The answers are in the address, so that it can be shared. */
export function Chooser({ Actions }: { Actions: ChooserActions }): ReactNode {
  const [state, change] = useAddressState(unanswered)
  const answers = answersFrom(state)
  const advice = adviceFor(answers)
  return (
    <div className="chooser">
      <div className="chooser__ask">
        <ChooserQuestions
          answers={answers}
          onAnswer={(question, answer) => change({ [question]: answer })}
          onClear={() => change(unanswered)}
        />
        {advice !== null && (
          <a href="#chooser-advice" className="chooser__peek">
            {t('chooser.advice')}: <strong>{t(`chooser.advice.${advice.kind}`)}</strong>
          </a>
        )}
      </div>
      <ChooserAdvice answers={answers} advice={advice}>
        {advice !== null && <Actions advice={advice} answers={answers} />}
      </ChooserAdvice>
      <div className="chooser__wide">
        <ChooserComparison advised={advice?.kind} />
      </div>
    </div>
  )
}
