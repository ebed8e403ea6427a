import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { RadioCards } from '../ui/RadioCards'
import { questionIds, questions, type Answer, type Answered, type Answers, type Question } from './advice'

interface ChooserQuestionsProps {
  answers: Answers
  onAnswer: (question: Question, answer: Answer) => void
  onClear: () => void
}

/** What must be separate: six questions, each with two or three answers, none of them required. */
export function ChooserQuestions({ answers, onAnswer, onClear }: ChooserQuestionsProps): ReactNode {
  return (
    <Card
      title={t('chooser.questions')}
      actions={
        Object.keys(answers).length > 0 && (
          <Button size="small" variant="ghost" onClick={onClear}>
            {t('chooser.clear')}
          </Button>
        )
      }
    >
      <div className="stack stack--loose">
        {questionIds.map((question) => (
          <RadioCards<Answer>
            key={question}
            name={question}
            label={
              <>
                {t(`chooser.question.${question}`)}{' '}
                <span className="chooser__hint">{t(`chooser.question.${question}.hint`)}</span>
              </>
            }
            // An empty text is no answer, and keeps the choice a controlled one.
            value={answers[question] ?? ('' as Answer)}
            onChange={(answer) => onAnswer(question, answer)}
            options={questions[question].map((answer) => ({
              value: answer,
              label: t(`chooser.answer.${`${question}.${answer}` as Answered}`),
            }))}
          />
        ))}
      </div>
    </Card>
  )
}
