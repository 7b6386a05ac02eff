import type { GuaranteeClaim } from '../../store/guarantee-claims.ts'
import type { RecordedEvent } from '../../store/audit.ts'
import type { Timeline } from '../../web/components.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import { claimPastTitles } from '../../wording/guarantee-claims.ts'

/** What happened to a claim, for both parties: no look and no inner step of the surety stands in it. */
export function claimTimeline(events: readonly RecordedEvent[], { state }: Pick<GuaranteeClaim, 'state'>): Timeline {
  const told = events.filter(({ name }) => name in claimPastTitles)
  const items = told.map(({ name, realmAt, organisationName }) => ({
    at: formatInstantInEra(realmAt),
    title: claimPastTitles[name] ?? '',
    text: organisationName ?? undefined,
  }))
  const next = nexts[state]
  return { items: next ? [...items, { at: 'これから', title: next, isCurrent: true }] : items }
}

const nexts: Partial<Record<GuaranteeClaim['state'], string>> = {
  submitted: '保証会社が審査し、支払の可否を決めます',
  questioned: '発注者が照会事項に回答します',
  to_pay: '保証会社が振込先の口座に支払います',
}
