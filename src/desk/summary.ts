import type { ApplicationField } from '../domain/application-fields.ts'
import type { ApplicationContent } from '../domain/application.ts'
import type { SummaryList } from '../web/components.ts'
import { summaryOf } from '../wording/application-summary.ts'
import { type ApplicationFacts, ordererOf } from './application-facts.ts'

/** What the contractor sent, by task; papers stand in a list of their own. Rows that read otherwise than the time before are marked. */
export function sentSections(facts: ApplicationFacts): SummaryList[] {
  const previous = facts.submissions.at(-2)
  const before = previous ? valuesOf(facts, previous.content) : null
  return rowsOf(facts, facts.content).map(({ title, rows }) => ({
    title,
    rows: rows.map(({ field, label, value, note }) => {
      const was = before && (before.get(field) ?? nothing)
      if (was === null || was === value) return { label, value, note }
      const told = [note, `前回の送信：${was}`].filter(Boolean).join('／')
      return { label, value, note: told, status: { text: '前回から変更', state: 'act' } }
    }),
  }))
}

/** What a content says under each field. */
export function valuesOf(facts: ApplicationFacts, content: ApplicationContent): ReadonlyMap<ApplicationField, string> {
  const rows = rowsOf(facts, content).flatMap((section) => section.rows)
  return new Map(rows.map(({ field, value }) => [field, value]))
}

/** The contractor as it stands in the register. */
export function contractorSection({ contractor }: ApplicationFacts): SummaryList {
  return {
    title: '受注者',
    rows: [
      { label: '商号・名称', value: contractor.name, note: `受注者コード ${contractor.code}` },
      { label: '所在地', value: contractor.address },
      { label: '代表者', value: `${contractor.representativeTitle}　${contractor.representativeName}` },
      { label: '電話番号', value: contractor.telephone },
      { label: '保証料の一括納付', value: contractor.paysPremiumsMonthly ? '取り決めがある' : '取り決めはない' },
    ],
  }
}

export const nothing = '（入力なし）'

function rowsOf(facts: ApplicationFacts, content: ApplicationContent) {
  const { offices } = facts
  const summary = summaryOf({ content, orderer: ordererOf(facts, content), offices, premiums: [], attachments: [] })
  return summary.filter(({ task }) => task !== 'attachments')
}
