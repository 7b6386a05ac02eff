import { dayOf } from '../domain/day.ts'
import type { ApplicationPaper } from '../pdf/application.ts'
import type { Realm } from '../store/realms.ts'
import type { Submission } from '../store/submissions.ts'
import { applicationKindLabels } from '../wording/application-fields.ts'
import { formatInstantInEra } from '../wording/format.ts'
import type { ApplicationFacts } from './application-facts.ts'
import type { Summary } from '../wording/application-summary.ts'

/** 保証申込書（控え）: what was sent, as the contractor keeps it. */
export function applicationPaper(
  { application, contractor }: ApplicationFacts,
  { submittedAt }: Submission,
  summary: Summary,
  realm: Realm,
): ApplicationPaper {
  return {
    title: `${applicationKindLabels[application.content.kind]}書（控え）`,
    receptionNumber: application.receptionNumber ?? '',
    sentOn: dayOf(submittedAt),
    sentAt: formatInstantInEra(submittedAt),
    isTrial: realm.kind === 'trial',
    sections: [
      {
        heading: '申込者',
        rows: [
          { label: '商号・名称', value: contractor.name },
          { label: '住所', value: contractor.address },
          { label: '代表者', value: `${contractor.representativeTitle}　${contractor.representativeName}` },
        ],
      },
      ...summary.map(({ title, rows }) => ({
        heading: title,
        rows: rows.map(({ label, value, note }) => ({ label, value: note ? `${value}\n${note}` : value })),
      })),
    ],
  }
}
