import { type Response, Router } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { Refused, type RefusalReason } from '../../domain/errors.ts'
import { demandOpen, type GuaranteeActKind } from '../../domain/guarantee-endings.ts'
import { type CertificateVersion, getNewest } from '../../store/certificates.ts'
import { findOpenProposal } from '../../store/guarantee-acts.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../../store/guarantees.ts'
import { firstDayOf, type ProposedAct, proposeGuaranteeAct } from '../../usecases/propose-guarantee-act.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { formatDay } from '../../wording/format.ts'
import { isStale, unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { actFacts, isReviewer } from './facts.ts'
import { previewPage } from './preview.page.ts'
import { actForms, actOf, type ActPath, actPaths } from './proposal.form.ts'
import { proposalPage, typedFrom } from './proposal.page.ts'

/** Putting forward a 訂正, 変更取消, 取消 or 解約: typed, seen in its effect, and proposed. */
export function proposalRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')
  for (const path of actPaths) addRoutes(router, path)
  return router
}

function addRoutes(router: Router, path: ActPath): void {
  const { kind, form: schema } = actForms[path]

  router.get(`/desk/guarantees/:id/acts/${path}`, async (req, res) => {
    const found = await openTo(res, String(req.params['id']), kind)
    if (!found) return
    const typed = kind === 'correction' ? typedFrom(found.inEffect.content) : today(res)
    showForm(res, kind, found, { typed, errors: {} })
  })

  router.post(`/desk/guarantees/:id/acts/${path}`, async (req, res) => {
    const found = await openTo(res, String(req.params['id']), kind)
    if (!found) return
    const form = readForm(schema, req)
    if (!form.ok) return showForm(unprocessed(res, form.errors), kind, found, form)
    if (form.value.then === 'edit') return showForm(res, kind, found, { typed: form.typed, errors: {} })
    const { guarantee, inEffect } = found
    const { db, now } = depsOf(res)
    const days = { first: await firstDayOf(db, inEffect, kind), today: dayOf(now()) }
    const read = actOf(kind, form.value, inEffect.content, days, formatDay)
    if (!read.ok) return showForm(res.status(422), kind, found, { typed: form.typed, errors: read.errors })
    try {
      if (form.value.then !== 'propose') return await showPreview(res, found, read.act, form.typed)
      const id = await proposeGuaranteeAct(depsOf(res), deskUser(res), guarantee.id, form.value.version, read.act)
      res.redirect(303, `/desk/guarantee-acts/${id}`)
    } catch (error) {
      showRefusal(res, error, kind, found, form.typed)
    }
  })
}

type Found = { readonly guarantee: GuaranteeRow; readonly inEffect: CertificateVersion }

/** For a reviewer, and where the act is open; a proposal that waits already leads to itself. */
async function openTo(res: Response, id: string, kind: GuaranteeActKind): Promise<Found | null> {
  const { db } = depsOf(res)
  const guarantee = await getGuaranteeForSurety(db, deskUser(res).suretyId, id)
  if (!isReviewer(res)) throw new Refused('not_allowed')
  const inEffect = await getNewest(db, guarantee.id)
  const open = await findOpenProposal(db, guarantee.id)
  if (open) {
    res.redirect(303, `/desk/guarantee-acts/${open.id}`)
    return null
  }
  demandOpen(guarantee, inEffect, kind)
  return { guarantee, inEffect }
}

function today(res: Response): Typed {
  return { effectiveOn: formatDay(dayOf(depsOf(res).now())) }
}

function showForm(
  res: Response,
  kind: GuaranteeActKind,
  { guarantee, inEffect }: Found,
  { typed, errors, isConflict = false }: { typed: Typed; errors: FieldErrors; isConflict?: boolean },
): void {
  const shown = { typed, errors, isConflict, csrfField: csrfField(res) }
  page(res, 'desk/guarantee-acts/new', proposalPage(kind, guarantee, inEffect, shown))
}

async function showPreview(res: Response, found: Found, act: ProposedAct, typed: Typed): Promise<void> {
  const { guarantee } = found
  if (typedText(typed, 'version') !== String(guarantee.version)) throw new Refused('changed_meanwhile')
  const particulars = {
    kind: act.kind,
    correction: act.kind === 'correction' ? act.correction : null,
    effectiveOn: act.kind === 'correction' ? null : act.effectiveOn,
  }
  const facts = await actFacts(res, guarantee, particulars)
  page(res, 'desk/guarantee-acts/preview', previewPage(guarantee, act, facts, typed, csrfField(res)))
}

/** Refusals that are about a field stand at it; a page that is out of date shows what is there now. */
function showRefusal(res: Response, error: unknown, kind: GuaranteeActKind, found: Found, typed: Typed): void {
  if (isStale(error)) return showForm(res.status(409), kind, found, { typed, errors: {}, isConflict: true })
  const errors = error instanceof Refused ? fieldErrors[error.reason] : undefined
  if (!errors) throw error
  showForm(res.status(422), kind, found, { typed, errors })
}

const fieldErrors: Partial<Record<RefusalReason, FieldErrors>> = {
  nothing_corrected: {
    contractorName: 'どの項目も、いまの証書と同じです。誤っている項目に、正しい内容を入力してください',
  },
  amount_out_of_range: { guaranteedAmount: '保証金額は、1円以上、請負金額以下で入力してください' },
  period_reversed: { worksEndsOn: '工期の完成日と保証期限は、それぞれの開始日以後の日を入力してください' },
}
