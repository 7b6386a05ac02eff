import { dayOf } from '../../domain/day.ts'
import type { ApplicationPaper } from '../../pdf/application.ts'
import type { AmendmentSubmission } from '../../store/amendment-lists.ts'
import type { Contractor } from '../../store/contractors.ts'
import type { Realm } from '../../store/realms.ts'
import { fieldsOf } from '../../domain/amendment-content.ts'
import { amendmentFigureRows } from '../../wording/amendment-figures-text.ts'
import { comparedRows } from '../../wording/amendment-text.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import type { AmendmentFacts } from './facts.ts'
import { aboutRows } from '../../access/amendment-summary.ts'

/** 変更申込書（控え）: what was sent, old beside new, as the contractor keeps it. */
export function amendmentPaper(
  { amendment, guarantee, context }: AmendmentFacts,
  { content, submittedAt }: AmendmentSubmission,
  contractor: Contractor,
  realm: Realm,
): ApplicationPaper {
  const { certificate } = context
  return {
    title: '変更申込書（控え）',
    receptionNumber: amendment.receptionNumber ?? '',
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
      { heading: '申込について', rows: [...withNotes(aboutRows(guarantee, content)), worksRow(certificate.worksName)] },
      {
        heading: '変更の内容',
        rows: comparedRows(fieldsOf(content.kinds, certificate), content, certificate).map(
          ({ label, before, after, isChanged }) => ({
            label,
            value: isChanged ? `変更前　${before}\n変更後　${after}` : `${before}（変更なし）`,
          }),
        ),
      },
      { heading: 'この変更による金額と期間', rows: withNotes(amendmentFigureRows(content, context)) },
    ],
  }
}

function worksRow(value: string) {
  return { label: '工事名（変更前）', value }
}

function withNotes(rows: readonly { label: string; value: string; note?: string | undefined }[]) {
  return rows.map(({ label, value, note }) => ({ label, value: note ? `${value}\n${note}` : value }))
}
