import { useRef, useState } from 'react'
import { t } from '../messages/messages'
import { showToast } from '../ui/toasts'
import {
  allNumbers,
  answersAtOnce,
  sendAnswers,
  useReviewsChanged,
  type Answer,
  type Result,
} from './access-review-queries'
import type { Asked } from './AnswerDialog'

type Place = { organizationId: string; reviewId: string }
type Running = { done: number; total: number } | null

/** Sends answers, as many at once as one call takes; says how far it is, and stops between two calls. */
export function useAnswering(place: Place) {
  const [state, setState] = useState<Running>(null)
  const controller = useRef<AbortController | null>(null)
  const changed = useReviewsChanged(place.organizationId)
  /** What was refused; null when it was stopped. */
  const send = async (asked: Asked, body: { answer: Answer; note: string }): Promise<Result[] | null> => {
    const { signal } = (controller.current = new AbortController())
    try {
      const items =
        'rows' in asked ? asked.rows.map(({ number }) => number) : await allNumbers(place, asked.filter, signal)
      const results: Result[] = []
      for (let from = 0; from < items.length && !signal.aborted; from += answersAtOnce) {
        if (items.length > answersAtOnce) setState({ done: from, total: items.length })
        results.push(...(await sendAnswers(place, { ...body, items: items.slice(from, from + answersAtOnce) })))
      }
      say(results)
      return signal.aborted ? null : results.filter(({ refusal }) => refusal !== null)
    } finally {
      setState(null)
      await changed()
    }
  }
  return { state, send, stop: () => controller.current?.abort() }
}

function say(results: readonly Result[]): void {
  const answered = results.filter(({ refusal }) => refusal === null)
  const superseded = answered.filter(({ answer }) => answer === 'superseded').length
  if (answered.length > superseded)
    showToast(t('reviews.answered', { count: answered.length - superseded }), { kind: 'success' })
  if (superseded > 0) showToast(t('reviews.supersededNow', { count: superseded }))
}
