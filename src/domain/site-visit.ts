import type { Day } from './day.ts'
import { Refused } from './errors.ts'

/** 現地確認の予定、実施、取りやめ. */
export type SiteVisitKind = 'planned' | 'done' | 'called_off'
export const siteVisitKinds: readonly SiteVisitKind[] = ['planned', 'done', 'called_off']

/** 適正、要改善、不適正. */
export type SiteFinding = 'proper' | 'to_be_improved' | 'improper'
export const siteFindings: readonly SiteFinding[] = ['proper', 'to_be_improved', 'improper']

/** 現地確認の記録: one note about a visit to the site. A later note corrects an earlier one; none is written over. */
export type SiteVisit = {
  readonly kind: SiteVisitKind
  readonly visitedOn: Day
  readonly site: string
  /** 立会者, empty where nobody was met. */
  readonly met: string
  /** 出来高, in whole percent of the works, as it was seen; of a visit that was made only. */
  readonly finishedPercent: number | null
  readonly finding: SiteFinding | null
  readonly note: string
}

/** A visit that was made has a finding and a day that has come; one that is planned or called off has neither finding. */
export function demandVisit({ kind, visitedOn, finding, finishedPercent }: SiteVisit, today: Day): void {
  if (kind === 'done' && (finding === null || finishedPercent === null)) throw new Refused('incomplete')
  if (kind !== 'done' && (finding !== null || finishedPercent !== null)) throw new Refused('incomplete')
  if (kind === 'done' && visitedOn > today) throw new Refused('day_to_come')
  if (kind === 'planned' && visitedOn < today) throw new Refused('period_already_over')
}
