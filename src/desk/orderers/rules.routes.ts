import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { type Day, dayOf } from '../../domain/day.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { contradictionsIn } from '../../domain/orderer-contradictions.ts'
import { readOrdererRecord } from '../../domain/orderer-record.ts'
import { defaultRules } from '../../domain/orderer-rules-default.ts'
import { getRuleProposal, listRules, rulesOn } from '../../store/orderer-rules.ts'
import { getOrderer, type Orderer } from '../../store/orderers.ts'
import { listNames } from '../../store/users.ts'
import { demandAdministrator } from '../../usecases/orderer-masters.ts'
import {
  adoptOrdererRules,
  proposeOrdererRules,
  takeBackOrdererRules,
  turnDownOrdererRules,
  verifyOrdererRules,
  withdrawOrdererRules,
} from '../../usecases/orderer-rules.ts'
import { effectOfRules } from '../../usecases/orderer-rules-effect.ts'
import { errorSummary, type Notice } from '../../web/components.ts'
import { linesField, optionalLinesField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { formatDay } from '../../wording/format.ts'
import { recordFaultText } from '../../wording/orderer-record.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { orderersHref } from './list.page.ts'
import { proposalPage, rulesVersionPage } from './proposal.page.ts'
import { ruleParts, rulesTyped } from './rules.fields.ts'
import { readRules, rulesForm } from './rules.form.ts'

const recordForm = z.object({ record: optionalLinesField('規則の記録', { maxLength: 20_000 }) })
const reasonForm = z.object({ version: versionField(), reason: linesField('理由', { maxLength: 400 }) })
const versionForm = z.object({ version: versionField() })

type Shown = { readonly typed: Typed; readonly errors: FieldErrors }
const nothing: Shown = { typed: {}, errors: {} }

/** 規則: put forward by form or by record, decided by a second person, confirmed, and taken back before their day. */
export function ordererRuleRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'rulesId')

  router.get(`${orderersHref}/:id/rules/new`, async (req, res) => {
    const orderer = await ordererOf(res, req.params.id)
    const today = dayOf(depsOf(res).now())
    const held = rulesOn(await listRules(depsOf(res).db, orderer.id), today)
    const typed = { ...rulesTyped(held?.rules ?? defaultRules), ...daysTyped(today), source: held?.source ?? '' }
    showForm(res, orderer, { typed, errors: {} })
  })

  router.post(`${orderersHref}/:id/rules/new`, async (req, res) => {
    const orderer = await ordererOf(res, req.params.id)
    const form = readForm(rulesForm, req)
    if (!form.ok) return showForm(unprocessed(res, form.errors), orderer, form)
    const read = readRules(form.typed, dayOf(depsOf(res).now()))
    if ('errors' in read) return showForm(res.status(422), orderer, { typed: form.typed, errors: read.errors })
    const id = await proposeOrdererRules(depsOf(res), deskUser(res), orderer.id, read.value)
    res.redirect(303, `${orderersHref}/rule-proposals/${id}`)
  })

  router.get(`${orderersHref}/:id/rules/record`, async (req, res) => {
    showRecord(res, await ordererOf(res, req.params.id), '', [])
  })

  router.post(`${orderersHref}/:id/rules/record`, async (req, res) => {
    const orderer = await ordererOf(res, req.params.id)
    const form = readForm(recordForm, req)
    const text = typedText(form.typed, 'record')
    if (!form.ok) return showRecord(unprocessed(res, form.errors), orderer, text, Object.values(form.errors))
    const read = readRecord(text, orderer)
    if ('faults' in read) return showRecord(res.status(422), orderer, text, read.faults)
    const { rules, source, validFrom } = read.record
    const days = daysTyped(dayOf(depsOf(res).now()))
    const typed = { ...rulesTyped(rules), ...days, ...(validFrom && { validFrom: formatDay(validFrom) }), source }
    const understood = '記録を読み取りました。内容を確認して、提案してください。まだ提案していません。'
    showForm(res, orderer, { typed, errors: {} }, { kind: 'info', title: understood })
  })

  router.get(`${orderersHref}/:id/rules/:rulesId`, async (req, res) => {
    await showVersion(res, req.params.id, req.params.rulesId, nothing)
  })

  router.post(`${orderersHref}/:id/rules/:rulesId/verification`, async (req, res) => {
    const { id, rulesId } = req.params
    if (!readForm(versionForm, req).ok) return res.redirect(303, `${orderersHref}/${id}/rules/${rulesId}`)
    await verifyOrdererRules(depsOf(res), deskUser(res), id, rulesId)
    res.redirect(303, `${orderersHref}/${id}`)
  })

  router.post(`${orderersHref}/:id/rules/:rulesId/withdrawal`, async (req, res) => {
    const { id, rulesId } = req.params
    const form = readForm(reasonForm, req)
    if (!form.ok) return showVersion(unprocessed(res, form.errors), id, rulesId, form)
    await withdrawOrdererRules(depsOf(res), deskUser(res), id, rulesId, form.value.reason)
    res.redirect(303, `${orderersHref}/${id}`)
  })

  router.get(`${orderersHref}/rule-proposals/:id`, async (req, res) => showProposal(res, req.params.id, nothing))

  router.post(`${orderersHref}/rule-proposals/:id/adoption`, async (req: Request<{ id: string }>, res) => {
    const { id } = req.params
    const form = readForm(versionForm, req)
    if (!form.ok) return res.redirect(303, `${orderersHref}/rule-proposals/${id}`)
    const ordererId = await adoptOrdererRules(depsOf(res), deskUser(res), id, form.value.version)
    res.redirect(303, `${orderersHref}/${ordererId}`)
  })

  router.post(`${orderersHref}/rule-proposals/:id/refusal`, async (req: Request<{ id: string }>, res) => {
    const { id } = req.params
    const form = readForm(reasonForm, req)
    if (!form.ok) return showProposal(unprocessed(res, form.errors), id, form)
    await turnDownOrdererRules(depsOf(res), deskUser(res), id, form.value.version, form.value.reason)
    res.redirect(303, `${orderersHref}/rule-proposals/${id}`)
  })

  router.post(`${orderersHref}/rule-proposals/:id/taking-back`, async (req: Request<{ id: string }>, res) => {
    const { id } = req.params
    const form = readForm(versionForm, req)
    if (form.ok) await takeBackOrdererRules(depsOf(res), deskUser(res), id, form.value.version)
    res.redirect(303, `${orderersHref}/rule-proposals/${id}`)
  })

  return router
}

async function ordererOf(res: Response, id: string): Promise<Orderer> {
  demandAdministrator(deskUser(res))
  const orderer = await getOrderer(depsOf(res).db, deskUser(res).realmId, id)
  if (orderer.endedOn) throw new Refused('orderer_ended', { name: orderer.name })
  return orderer
}

function daysTyped(today: Day): Typed {
  return { validFrom: formatDay(today), verifiedOn: formatDay(today) }
}

/** The record, or every fault in it that can be told at once. */
function readRecord(text: string, { name }: Orderer) {
  try {
    const record = readOrdererRecord(JSON.parse(text))
    const others = record.name === name ? [] : [`orderer：「${record.name}」の記録です。この発注者は「${name}」です`]
    const faults = [...others, ...contradictionsIn(record.rules).map(recordFaultText)]
    return faults.length > 0 ? { faults } : { record }
  } catch (error) {
    if (error instanceof SyntaxError)
      return { faults: ['JSONの形式ではありません。かっこと引用符の対応を確認してください'] }
    if (error instanceof RangeError) return { faults: [recordFaultText(error.message)] }
    throw error
  }
}

function showForm(res: Response, orderer: Orderer, { typed, errors }: Shown, notice: Notice | null = null): void {
  page(res, 'desk/orderers/form', {
    title: '規則を提案する',
    caption: orderer.name,
    back: { text: `${orderer.name}に戻る`, href: `${orderersHref}/${orderer.id}` },
    errorSummary: errorSummary(errors),
    notice,
    lead: '提案すると、変わる規則と、結果が変わる申込を確認できます。別の決裁者が承認するまで、規則は変わりません。',
    action: `${orderersHref}/${orderer.id}/rules/new`,
    csrfField: csrfField(res),
    version: null,
    parts: ruleParts(typed, errors),
    button: '規則を提案する',
    others: [],
    preview: null,
  })
}

function showRecord(res: Response, orderer: Orderer, text: string, faults: readonly string[]): void {
  page(res, 'desk/orderers/form', {
    title: '規則の記録を貼り付ける',
    caption: orderer.name,
    back: { text: `${orderer.name}に戻る`, href: `${orderersHref}/${orderer.id}` },
    errorSummary: faults.length === 0 ? null : { items: faults.map((fault) => ({ href: '#record', text: fault })) },
    notice: null,
    lead: '発注者の規則の記録（JSON）を貼り付けると、読み取って提案の画面に入れます。知らない項目があると、読み取りません。',
    action: `${orderersHref}/${orderer.id}/rules/record`,
    csrfField: csrfField(res),
    version: null,
    parts: [
      {
        look: 'textarea',
        field: { name: 'record', label: '規則の記録', necessity: 'required', rows: 16, value: text, error: faults[0] },
      },
    ],
    button: '読み取る',
    others: [],
    preview: null,
  })
}

async function showVersion(res: Response, id: string, rulesId: string, { typed, errors }: Shown): Promise<void> {
  const { db, now } = depsOf(res)
  const user = deskUser(res)
  const orderer = await getOrderer(db, user.realmId, id)
  const versions = await listRules(db, id)
  const rules = versions.find((one) => one.id === rulesId)
  if (!rules) throw new NotFound()
  const today = dayOf(now())
  const isHeld = rulesOn(versions, today)?.id === rulesId
  const standing = rules.validFrom > today ? 'to_come' : isHeld ? 'in_force' : 'past'
  const shown = { user, names: new Map<string, string>(), typed, errors, csrfField: csrfField(res) }
  page(res, 'desk/orderers/rules', rulesVersionPage(rules, orderer, standing, shown))
}

async function showProposal(res: Response, id: string, { typed, errors }: Shown): Promise<void> {
  const { db, now } = depsOf(res)
  const user = deskUser(res)
  const proposal = await getRuleProposal(db, user.realmId, id)
  const orderer = await getOrderer(db, user.realmId, proposal.ordererId)
  const people = [proposal.proposedBy, proposal.decidedBy].filter((one) => one !== null)
  const isOpen = proposal.state === 'proposed'
  const effect = isOpen ? await effectOfRules(db, user.suretyId, orderer.id, proposal, dayOf(now())) : null
  const shown = { user, names: await listNames(db, people), typed, errors, csrfField: csrfField(res) }
  page(res, 'desk/orderers/rules', proposalPage(proposal, orderer, effect, shown))
}
