import { NotFound, Refused } from '../domain/errors.ts'
import { demandVisit, type SiteVisit } from '../domain/site-visit.ts'
import { type UseAlert, type UseAlertKind, useAlertsOf } from '../domain/use-audit-alerts.ts'
import type { Day } from '../domain/day.ts'
import type { Yen } from '../domain/yen.ts'
import type { NewFile } from '../store/attachments.ts'
import type { Place } from '../store/application-lists.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForSurety } from '../store/guarantees.ts'
import {
  addConfirmation,
  addSiteVisit,
  type AuditedGuarantee,
  findAuditedGuarantee,
  findSiteVisit,
  listAuditedGuarantees,
} from '../store/use-audits.ts'
import type { DeskUser, Deps } from './deps.ts'
import { perform } from './perform.ts'
import { putFile, viewFile } from './subject-files.ts'

/** A ledger with what in it asks for a look. */
export type AlertRow = { readonly guarantee: AuditedGuarantee; readonly alerts: readonly UseAlert[] }

const atOnce = 300

/** 残高の確認: what asks for a look today, the oldest guarantee first; the ledgers are read by steps until enough are found. */
export async function listUseAlerts(
  db: Db,
  suretyId: string,
  wanted: { readonly kind: UseAlertKind | null; readonly words: string },
  today: Day,
  after: Place | null,
  count: number,
): Promise<AlertRow[]> {
  const found: AlertRow[] = []
  for (let place = after; ;) {
    const step = await listAuditedGuarantees(db, suretyId, place, atOnce)
    for (const guarantee of step.filter((one) => isAbout(one, wanted.words))) {
      const alerts = useAlertsOf(guarantee, today).filter(({ kind }) => wanted.kind === null || kind === wanted.kind)
      if (alerts.length > 0) found.push({ guarantee, alerts })
      if (found.length > count) return found
    }
    const last = step.at(-1)
    if (!last || step.length < atOnce) return found
    place = { at: last.issuedAt, id: last.id }
  }
}

function isAbout(
  { guaranteeNumber, contractorName, ordererName, worksName }: AuditedGuarantee,
  words: string,
): boolean {
  const text = [guaranteeNumber, contractorName, ordererName, worksName].join(' ').normalize('NFKC').toLowerCase()
  return text.includes(words.normalize('NFKC').toLowerCase())
}

/** 確認済にする, with what was found out. Refused once the figure has changed: what was looked at is no longer what is there. */
export async function confirmUseAlert(
  deps: Deps,
  user: DeskUser,
  guaranteeId: string,
  { kind, figure, note }: { readonly kind: UseAlertKind; readonly figure: Yen; readonly note: string },
): Promise<void> {
  await perform(deps, user, 'confirm-use-alert', async ({ tx, at, today, record }) => {
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const facts = await findAuditedGuarantee(tx, user.suretyId, guaranteeId)
    if (!facts) throw new NotFound()
    const alert = useAlertsOf(facts, today).find((one) => one.kind === kind)
    if (!alert || alert.figure !== figure) throw new Refused('changed_meanwhile')

    await addConfirmation(tx, { guaranteeId, kind, figure, note, on: today, by: user.userId, at })
    await record({ name: 'guarantee.use_alert_confirmed', subjectId: guaranteeId, details: { kind, figure, note } })
  })
}

/** 現地確認を記録する: planned, made or called off. Gives the note's id. */
export async function recordSiteVisit(
  deps: Deps,
  user: DeskUser,
  guaranteeId: string,
  visit: SiteVisit,
): Promise<string> {
  return perform(deps, user, 'record-site-visit', async ({ tx, at, today, record }) => {
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const guarantee = await getGuaranteeForSurety(tx, user.suretyId, guaranteeId)
    demandVisit(visit, today)

    const id = await addSiteVisit(tx, guarantee.id, visit, user.userId, at)
    const details = { guaranteeId, kind: visit.kind, visitedOn: visit.visitedOn, finding: visit.finding }
    await record({ name: 'site_visit.recorded', subjectId: id, details })
    return id
  })
}

/** A photograph or paper beside a note; what stands there stays. */
export async function addSiteVisitFile(deps: Deps, user: DeskUser, id: string, file: NewFile): Promise<void> {
  await perform(deps, user, 'add-site-visit-file', async (act) => {
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    if (!(await findSiteVisit(act.tx, user.suretyId, id))) throw new NotFound()
    await putFile(act, user, filesOfVisit(id), file)
  })
}

export async function viewSiteVisitFile(deps: Deps, user: DeskUser, id: string, fileId: string) {
  return viewFile(deps, user, filesOfVisit(id), fileId, async (db) => {
    if (!(await findSiteVisit(db, user.suretyId, id))) throw new NotFound()
  })
}

export function filesOfVisit(id: string) {
  return { kind: 'site_visit', id } as const
}
