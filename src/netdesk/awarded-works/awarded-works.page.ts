import type { AwardedWorksRow } from '../../store/awarded-works.ts'
import type { CsrfField, Link, Notice, Pagination } from '../../web/components.ts'
import { formatDay, formatInstantInEra, formatYen } from '../../wording/format.ts'

export type AwardedWorksPage = {
  readonly title: string
  readonly notice: Notice | null
  readonly works: readonly WorksItem[]
  readonly pagination: Pagination
  readonly importing: Link
  readonly back: Link
}

type WorksItem = {
  readonly id: string
  readonly name: string
  readonly facts: readonly string[]
  readonly source: string
  /** The application begun from the works, or the way to begin one. */
  readonly application: Link | null
  readonly start: { readonly action: string; readonly csrfField: CsrfField } | null
  readonly removal: { readonly action: string; readonly csrfField: CsrfField }
}

/** 受注した工事: what was brought as a file or entered by the surety, each with the way to its application. */
export function awardedWorksPage(
  rows: readonly AwardedWorksRow[],
  pagination: Pagination,
  imported: number | null,
  csrfField: () => CsrfField,
): AwardedWorksPage {
  return {
    title: '受注した工事',
    notice: imported === null ? null : { kind: 'ok', title: `${imported}件の工事を取り込みました` },
    works: rows.map((row) => itemOf(row, csrfField)),
    pagination,
    importing: { text: 'CSVから取り込む', href: '/netdesk/awarded-works/import' },
    back: { text: 'ホームへ戻る', href: '/netdesk' },
  }
}

function itemOf(row: AwardedWorksRow, csrfField: () => CsrfField): WorksItem {
  const here = `/netdesk/awarded-works/${row.id}`
  const { applicationId } = row
  return {
    id: row.id,
    name: row.worksName,
    facts: factsOf(row),
    source: `${row.source === 'desk' ? '保証会社が登録' : '貴社が取り込み'}　${formatInstantInEra(row.recordedAt)}`,
    application: applicationId ? { text: '申込を表示する', href: `/netdesk/applications/${applicationId}` } : null,
    start: applicationId ? null : { action: `${here}/application`, csrfField: csrfField() },
    removal: { action: `${here}/removal`, csrfField: csrfField() },
  }
}

/** The works in a few words: body, number, price, days. */
export function factsOf(row: AwardedWorksRow): string[] {
  const { contractPrice, contractedOn, awardedOn, worksStartsOn, worksEndsOn } = row
  const period = worksStartsOn && worksEndsOn ? `工期 ${formatDay(worksStartsOn)}から${formatDay(worksEndsOn)}まで` : ''
  return [
    row.ordererName,
    row.worksNumber,
    contractPrice ? `請負金額 ${formatYen(contractPrice)}` : '',
    contractedOn ? `請負契約日 ${formatDay(contractedOn)}` : '',
    !contractedOn && awardedOn ? `落札日 ${formatDay(awardedOn)}` : '',
    period,
  ].filter((fact) => fact !== '')
}
