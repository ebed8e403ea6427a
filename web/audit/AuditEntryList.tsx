import { IconHistory } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Avatar } from '../ui/Avatar'
import { CopyButton } from '../ui/CopyButton'
import { Changes, DescriptionList } from '../ui/DescriptionList'
import { EmptyState } from '../ui/EmptyState'
import { Timestamp } from '../ui/Timestamp'
import { browserName } from '../users/browserName'
import { auditSentence, type AuditEntry } from './auditSentence'
import { fieldName, recordedFields, valueText } from './recordedValue'
import './audit.css'

type Props = {
  entries: readonly AuditEntry[]
  /** For a log that tells of other people than the reader. */
  sentence?: typeof auditSentence
}

/** Entries of a log, newest first: a sentence each, with what changed and from where behind it. */
export function AuditEntryList({ entries, sentence = auditSentence }: Props): ReactNode {
  if (entries.length === 0) {
    return (
      <EmptyState icon={<IconHistory size={22} />} title={t('audit.empty')}>
        {t('audit.empty.text')}
      </EmptyState>
    )
  }
  return (
    <ul className="plain-list log">
      {entries.map((entry) => (
        <li key={entry.id} className="log__entry">
          <Avatar id={entry.actor.userId ?? entry.actor.name} name={entry.actor.name} size="small" />
          <details className="log__text">
            <summary>
              <span>
                {sentence(entry, (text) => (
                  <strong>{text}</strong>
                ))}
              </span>
              <span className="quiet">
                <Timestamp at={entry.at} look="relative" />
              </span>
            </summary>
            <EntryDetails entry={entry} />
          </details>
        </li>
      ))}
    </ul>
  )
}

function EntryDetails({ entry }: { entry: AuditEntry }): ReactNode {
  const { actor, before, after, ip, userAgent, requestId, at, imported } = entry
  const was = new Map(recordedFields(before))
  const became = new Map(recordedFields(after))
  const names = [...new Set([...was.keys(), ...became.keys()])]
  const changes = names.map((name) => ({
    label: fieldName(name),
    before: <bdi>{valueText(was.get(name), name)}</bdi>,
    after: <bdi>{valueText(became.get(name), name)}</bdi>,
  }))
  const facts = [
    { label: t('audit.when'), value: <Timestamp at={at} /> },
    { label: t('audit.who'), value: actor.email ?? t(`audit.actor.${actor.kind}`) },
    ...(imported === true ? [{ label: t('audit.imported'), value: t('audit.imported.text') }] : []),
    ...(ip === null ? [] : [{ label: t('audit.ip'), value: ip }]),
    ...(userAgent === null || userAgent === '' ? [] : [{ label: t('audit.browser'), value: browserName(userAgent) }]),
    ...(requestId === null
      ? []
      : [
          {
            label: t('audit.requestId'),
            value: (
              <Fragment>
                <code className="wrap-anywhere">{requestId}</code>{' '}
                <CopyButton text={requestId} isIconOnly label={t('audit.copyRequestId')} />
              </Fragment>
            ),
          },
        ]),
  ]
  return (
    <div className="stack log__details">
      {changes.length > 0 && <Changes items={changes} />}
      <DescriptionList items={facts} />
    </div>
  )
}
