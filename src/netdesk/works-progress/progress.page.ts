import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { OpenProcedure, WorksHappening } from '../../store/works-progress.ts'
import type { Link, SummaryList, Timeline } from '../../web/components.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import { happeningHref, happeningText, happeningTitle } from './happenings.ts'
import { openStep } from './open-procedures.ts'

export type WorksProgressPage = {
  readonly title: string
  readonly back: Link
  readonly works: SummaryList
  /** Who acts next in what is under way; empty where nothing is. */
  readonly next: Timeline
  readonly past: Timeline
}

/** この工事の手続状況: what is under way with who acts next, and everything that has happened, newest first. */
export function worksProgressPage(
  guarantee: GuaranteeRow,
  happenings: readonly WorksHappening[],
  open: readonly OpenProcedure[],
): WorksProgressPage {
  const numbers = new Set(happenings.map(({ guaranteeNumber }) => guaranteeNumber).filter((one) => one !== null))
  return {
    title: 'この工事の手続状況',
    back: { text: '電子保証概要に戻る', href: `/netdesk/guarantees/${guarantee.id}` },
    works: {
      rows: [
        { label: '工事名', value: guarantee.worksName },
        { label: '発注者名', value: guarantee.ordererHeadTitle },
        { label: '保証契約番号', value: [...numbers].toSorted((a, b) => a.localeCompare(b)).join('、') },
      ],
    },
    next: { items: open.map(openStep) },
    past: {
      items: happenings.toReversed().map((one) => ({
        at: formatInstantInEra(one.at),
        title: happeningTitle(one),
        text: happeningText(one) || undefined,
        href: happeningHref(one),
      })),
    },
  }
}
